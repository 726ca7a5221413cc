import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportFault } from './fault.ts';
import { summed, type SourceFile } from './file.ts';

/** The files in a zip, by its own table of contents. Nothing is ever unpacked to the disk. */

interface Limits {
  filesMax: number;
  unpackedBytesMax: number;
}

const typeMask = 0o170000;
const link = 0o120000;
/** CSV of ours shrinks to a tenth; DEFLATE's utmost is 1032 to 1. */
const ratioMax = 200;
const ratioFromBytes = 1024 * 1024;

const openZip = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)))
  );

function entriesOf(zip: ZipFile, filesMax: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > filesMax) reject(new ImportFault({}, 'sourceFault.tooManyFiles'));
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

function check(entry: Entry, file: string): void {
  if (((entry.externalFileAttributes >>> 16) & typeMask) === link) throw new ImportFault({ file }, 'sourceFault.link');
  if (entry.isEncrypted()) throw new ImportFault({ file }, 'sourceFault.locked');
  if (!entry.canDecodeFileData()) throw new ImportFault({ file }, 'sourceFault.zip');
  const isBomb =
    entry.uncompressedSize > ratioFromBytes && entry.uncompressedSize > ratioMax * Math.max(1, entry.compressedSize);
  if (isBomb) throw new ImportFault({ file }, 'sourceFault.tooLarge');
}

/** yauzl holds the size to what the table of contents says; that the bytes are the right ones we see ourselves. */
async function* chunksOf(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
    );
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ImportFault ? error : new ImportFault({ file }, 'sourceFault.zip');
  }
  if (sum !== entry.crc32) throw new ImportFault({ file }, 'sourceFault.zip');
}

const isHidden = (path: string): boolean => /(^|\/)(\.|__MACOSX\/)/.test(path);

export async function filesOfZip(
  path: string,
  limits: Limits
): Promise<{ files: SourceFile[]; close: () => Promise<void> }> {
  const name = basename(path);
  let zip: ZipFile | undefined;
  try {
    const opened = (zip = await openZip(path));
    const entries = (await entriesOf(opened, limits.filesMax)).filter(
      ({ fileName }) => !fileName.endsWith('/') && !isHidden(fileName)
    );
    const bytes = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (bytes > limits.unpackedBytesMax) throw new ImportFault({ file: name }, 'sourceFault.tooLarge');
    const files = entries.map((entry) => {
      const file = basename(entry.fileName);
      check(entry, file);
      return summed({ name: file, container: name, bytes: entry.uncompressedSize }, () =>
        chunksOf(opened, entry, file)
      );
    });
    return { files, close: async () => opened.close() };
  } catch (error) {
    zip?.close();
    if (error instanceof ImportFault) throw new ImportFault({ file: name, ...error.place }, error.key, error.values);
    throw new ImportFault({ file: name }, 'sourceFault.zip');
  }
}
