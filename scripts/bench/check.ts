import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Expected } from './request.ts';
import type { Answer } from './wire.ts';

const unpackers: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
  zstd: zstdDecompressSync
};

/** The page itself, whatever it was packed in. */
export function unpacked({ headers, body }: Answer): Buffer {
  const unpack = unpackers[headers.get('content-encoding') ?? ''];
  return unpack ? unpack(body) : body;
}

const shown = (text: string): string => text.slice(0, 300).replaceAll(/\s+/g, ' ');

/** Says what is wrong with an answer, or nothing. A page that came back byte for byte is not unpacked twice. */
export function checker(expected: Expected): (path: string, answer: Answer) => string | undefined {
  const passed = new Map<string, Buffer>();
  return (path, answer) => {
    if (answer.status !== expected.status) {
      return `${path}: ${answer.status} instead of ${expected.status}: ${shown(unpacked(answer).toString())}`;
    }
    if (answer.status >= 300) {
      const location = answer.headers.get('location') ?? '';
      return location.includes(expected.marker) ? undefined : `${path}: led to "${location}"`;
    }
    if (passed.get(path)?.equals(answer.body)) return undefined;
    const text = unpacked(answer).toString();
    if (!text.includes(expected.marker)) return `${path}: "${expected.marker}" is missing in: ${shown(text)}`;
    if (passed.size < 100) passed.set(path, Buffer.from(answer.body));
    return undefined;
  };
}
