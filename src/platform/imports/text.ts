import { isUtf8 } from 'node:buffer';
import { ImportFault } from './fault.ts';
import type { SourceFile } from './source.ts';

/** The text of files: UTF-8 and nothing else, with or without a byte order mark. What is wrong is told by line and column. */

const newline = 10;

/** How many bytes at the end belong to a character that is not complete yet. */
function openBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xf0) return back < 4 ? back : 0;
    if (byte >= 0xe0) return back < 3 ? back : 0;
    if (byte >= 0xc0) return back < 2 ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

/** Where the first wrong byte stands, given the line on which these begin. */
function misfit(file: string, bytes: Buffer, firstLine: number): ImportFault {
  let start = 0;
  for (let line = firstLine; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found + 1;
    const own = bytes.subarray(start, end);
    if (!isUtf8(own)) {
      const column = own.toString('utf8').indexOf('\ufffd') + 1;
      return new ImportFault({ file, line, column: Math.max(1, column) }, 'sourceFault.notText');
    }
    start = end;
  }
  return new ImportFault({ file, line: firstLine }, 'sourceFault.notText');
}

function nul(file: string, text: string, firstLine: number): ImportFault {
  const lines = text.slice(0, text.indexOf('\0')).split('\n');
  const place = { file, line: firstLine + lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
  return new ImportFault(place, 'sourceFault.notText');
}

const gatheredBytes = 256 * 1024;

/** A file's text in pieces of some hundred thousand characters. */
export async function* textOf(file: SourceFile): AsyncGenerator<string> {
  let line = 1;
  let isFirst = true;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;

  function take(isLast: boolean): string {
    const all = waiting.length === 1 ? (waiting[0] ?? Buffer.alloc(0)) : Buffer.concat(waiting);
    const bytes = isLast ? all : all.subarray(0, all.length - openBytes(all));
    const rest = all.subarray(bytes.length);
    waiting = rest.length > 0 ? [rest] : [];
    waitingBytes = rest.length;
    if (!isUtf8(bytes)) throw misfit(file.name, bytes, line);
    const text = bytes.toString('utf8');
    if (text.includes('\0')) throw nul(file.name, text, line);
    line += linesIn(bytes);
    const hasMark = isFirst && text.startsWith('\ufeff');
    isFirst = false;
    return hasMark ? text.slice(1) : text;
  }

  for await (const chunk of file.open()) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= gatheredBytes) yield take(false);
  }
  yield take(true);
}

/** The whole text of a file that is small enough to hold. */
export async function readText(file: SourceFile, bytesMax = 64 * 1024 * 1024): Promise<string> {
  if (file.bytes > bytesMax) throw new ImportFault({ file: file.name }, 'sourceFault.tooLarge');
  let text = '';
  for await (const piece of textOf(file)) text += piece;
  return text;
}
