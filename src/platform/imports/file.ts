import { createHash } from 'node:crypto';

/** One file of what is brought in, wherever it lies. */
export interface SourceFile {
  /** Without its folders. */
  name: string;
  /** The zip it lies in, whose name may tell more. */
  container?: string;
  /** Unpacked. */
  bytes: number;
  /** Reads it from its beginning. */
  open(): AsyncIterable<Buffer>;
  /** Once read to its end: SHA-256 in hexadecimal. */
  sha256?: string;
}

/** A file that remembers the sum of what was read of it. */
export function summed(file: Omit<SourceFile, 'open'>, chunks: () => AsyncIterable<Buffer>): SourceFile {
  const own: SourceFile = {
    ...file,
    async *open() {
      const hash = createHash('sha256');
      for await (const chunk of chunks()) {
        hash.update(chunk);
        yield chunk;
      }
      own.sha256 = hash.digest('hex');
    }
  };
  return own;
}
