import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Coding } from '../../src/platform/pages/coding.ts';

/**
 * Packs pages in one go on this thread: handing a body of ordinary size to another thread costs more than it saves.
 * What nobody in particular sees comes packed already (`src/platform/pages`).
 */

const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;

/** Room for most answers at once; the usual 16 KB are mostly given back. */
const chunkSize = 8 * 1024;

/**
 * The first steps of each: with them a page of 26 KB takes 0.06 ms and comes to 4.8 KB, with the third step of
 * brotli 0.14 ms and 4.2 KB (decisions/0040). The small window spares brotli its larger tables.
 */
const packers: Record<Coding, (bytes: Buffer) => Buffer> = {
  br: (bytes) => brotliCompressSync(bytes, { chunkSize, params: { [quality]: 1, [window]: 16, [hint]: bytes.length } }),
  gzip: (bytes) => gzipSync(bytes, { chunkSize, level: 2 })
};

export const pack = (bytes: Buffer, coding: Coding): Buffer => packers[coding](bytes);
