import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { codingFor, type Coding } from '../../src/platform/pages/coding.ts';
import { pack } from './pack.ts';

/** Compresses what the application answers: an ordinary page in one go, a long one as it comes. Built files come compressed already. */

const compressible = /^(?:text\/(?:html|css|csv|plain)|application\/(?:json|ld\+json)|image\/svg\+xml)\b/;
const oneGoBytesMax = 256 * 1024;
/** Below this the headers outweigh what is saved. */
const bytesMin = 600;

/** For what is long. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };
const gzip = { level: 4 };

function isCompressible(response: ServerResponse, status: number): boolean {
  if (status < 200 || status === 204 || status === 206 || status === 304) return false;
  if (response.hasHeader('content-encoding')) return false;
  if (/no-transform/.test(String(response.getHeader('cache-control') ?? ''))) return false;
  return compressible.test(String(response.getHeader('content-type') ?? ''));
}

/** Takes the answer as it is written and sends it compressed, in one go if its length is known and ordinary. */
export function compressing(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead, write, end } = response;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    // Files of the build name their headers here and have their own compressed twins.
    if (rest.length > 0 || !isCompressible(response, status)) return writeHead.call(this, status, ...(rest as []));
    response.appendHeader('vary', 'accept-encoding');
    const coding = codingFor(request.headers['accept-encoding'] as string | undefined);
    const length = Number(response.getHeader('content-length') ?? Infinity);
    if (!coding || length < bytesMin || request.method === 'HEAD') return writeHead.call(this, status);
    response.setHeader('content-encoding', coding);
    response.removeHeader('content-length');
    if (length <= oneGoBytesMax) gather(status, coding);
    else stream(status, coding);
    return this;
  } as typeof writeHead;

  function gather(status: number, coding: Coding): void {
    const parts: Buffer[] = [];
    response.write = ((part: Uint8Array) => {
      parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
      return true;
    }) as typeof write;
    response.end = (() => {
      const plain = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      const bytes = pack(plain, coding);
      response.setHeader('content-length', bytes.length);
      writeHead.call(response, status);
      return end.call(response, bytes, 'binary');
    }) as typeof end;
  }

  function stream(status: number, coding: Coding): void {
    const encoder = coding === 'br' ? createBrotliCompress(brotli) : createGzip(gzip);
    writeHead.call(response, status);
    encoder.on('data', (part: Buffer) => {
      if (!write.call(response, part, 'binary')) encoder.pause();
    });
    encoder.on('end', () => end.call(response, undefined, 'binary'));
    encoder.on('drain', () => response.emit('drain'));
    response.on('drain', () => encoder.resume());
    response.on('close', () => encoder.destroy());
    response.write = ((part: Uint8Array) => encoder.write(part)) as typeof write;
    response.end = (() => {
      encoder.end();
      return response;
    }) as typeof end;
  }
}
