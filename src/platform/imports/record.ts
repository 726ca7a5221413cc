import { ImportFault } from './fault.ts';

/** One record of a table after the other (RFC 4180): quotes may hold separators, line ends and, doubled, quotes. */

export interface Dialect {
  delimiter: ',' | ';' | '\t';
  file: string;
}

export interface Record {
  cells: string[];
  /** Where the next one begins. */
  next: number;
  /** Lines it took, with those inside quotes. */
  lines: number;
  /** The file ended before the line did. */
  isOpen: boolean;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Longer than this is no record but a quote that never closes. ESCO's longest cell has 627,000 characters. */
const charactersMax = 4_000_000;

interface Quoted {
  cell: string;
  after: number;
}

/** The quoted cell that begins at `at`; undefined where the text ends too early to tell. */
function quotedCell(text: string, at: number, isLast: boolean): Quoted | undefined {
  let hasDoubled = false;
  let search = at + 1;
  for (;;) {
    const close = text.indexOf('"', search);
    if (close < 0 || (close + 1 === text.length && !isLast)) return undefined;
    if (text.charCodeAt(close + 1) !== quote) {
      const cell = text.slice(at + 1, close);
      return { cell: hasDoubled ? cell.replaceAll('""', '"') : cell, after: close + 1 };
    }
    hasDoubled = true;
    search = close + 2;
  }
}

function linesIn(cell: string): number {
  let lines = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function plainEnd(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === lineFeed || code === carriageReturn) return at;
  }
  return text.length;
}

/** How many characters end the line here: CR LF, LF or CR; 0 for none, undefined where more text must tell. */
function endAt(text: string, at: number, isLast: boolean): number | undefined {
  const code = text.charCodeAt(at);
  if (code === lineFeed) return 1;
  if (code !== carriageReturn) return 0;
  if (at + 1 >= text.length && !isLast) return undefined;
  return text.charCodeAt(at + 1) === lineFeed ? 2 : 1;
}

/** The record that begins at `from`; undefined where there is none, or not all of it yet. */
export function readRecord(
  text: string,
  from: number,
  line: number,
  { delimiter, file }: Dialect,
  isLast: boolean
): Record | undefined {
  if (from >= text.length) return undefined;
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let lines = 1;
  for (let at = from; ; at += 1) {
    let cell: string;
    if (text.charCodeAt(at) === quote && delimiter !== '\t') {
      const quoted = quotedCell(text, at, isLast);
      if (!quoted) {
        if (isLast || text.length - from > charactersMax)
          throw new ImportFault({ file, line, column: cells.length + 1 }, 'sourceFault.openQuote');
        return undefined;
      }
      cell = quoted.cell;
      lines += linesIn(cell);
      at = quoted.after;
    } else {
      const end = plainEnd(text, at, separator);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (at >= text.length) return isLast ? { cells, next: at, lines, isOpen: true } : undefined;
    const end = endAt(text, at, isLast);
    if (end === undefined) return undefined;
    if (end > 0) return { cells, next: at + end, lines, isOpen: false };
    if (text.charCodeAt(at) !== separator)
      throw new ImportFault({ file, line, column: cells.length }, 'sourceFault.strayQuote');
  }
}
