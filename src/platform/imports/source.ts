import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ImportFault } from './fault.ts';
import { summed, type SourceFile } from './file.ts';
import { filesOfZip } from './zip.ts';

/** What someone gives us to bring in: a folder, a zip or one file, read as files by name, one after the other. */

export type { SourceFile } from './file.ts';

export interface Source {
  /** As it was called where it came from: a folder's or a zip's name may tell a version. */
  name: string;
  files: SourceFile[];
  close(): Promise<void>;
}

/** The largest package we know, ESCO's, is 60 MB unpacked; O*NET's 120 MB. */
export const unpackedBytesMax = 1024 ** 3;
export const filesMax = 2_000;
const depthMax = 4;
const readBytes = 512 * 1024;

const plainFile = (path: string, bytes: number): SourceFile =>
  summed({ name: basename(path), bytes }, () => createReadStream(path, { highWaterMark: readBytes }));

const isHidden = (name: string): boolean => name.startsWith('.') || name === '__MACOSX';
const isZip = (name: string): boolean => /\.zip$/i.test(name);

interface Opened {
  files: SourceFile[];
  closers: (() => Promise<void>)[];
}

async function openFile(path: string, bytes: number, into: Opened): Promise<void> {
  if (!isZip(path)) {
    into.files.push(plainFile(path, bytes));
    return;
  }
  const zip = await filesOfZip(path, { filesMax, unpackedBytesMax });
  into.closers.push(zip.close);
  into.files.push(...zip.files);
}

async function openFolder(folder: string, depth: number, into: Opened): Promise<void> {
  for (const name of (await readdir(folder)).sort().filter((name) => !isHidden(name))) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isSymbolicLink()) throw new ImportFault({ file: name }, 'sourceFault.link');
    if (found.isDirectory() && depth < depthMax) await openFolder(path, depth + 1, into);
    else if (found.isFile()) await openFile(path, found.size, into);
    if (into.files.length > filesMax) throw new ImportFault({ file: name }, 'sourceFault.tooManyFiles');
  }
}

const closeAll = async (closers: (() => Promise<void>)[]): Promise<void> => {
  await Promise.all(closers.map((close) => close()));
};

/** Opens a folder (with what lies in it, also zips), a zip or one file. Refuses links, ways out and what unpacks into too much. */
export async function openSource(path: string, name = basename(path)): Promise<Source> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ImportFault({ file: name }, 'sourceFault.notThere');
  const into: Opened = { files: [], closers: [] };
  try {
    if (found.isDirectory()) await openFolder(path, 0, into);
    else await openFile(path, found.size, into);
    const bytes = into.files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > unpackedBytesMax) throw new ImportFault({ file: name }, 'sourceFault.tooLarge');
    if (into.files.length === 0) throw new ImportFault({ file: name }, 'sourceFault.noFiles');
  } catch (error) {
    await closeAll(into.closers);
    throw error;
  }
  return { name, files: into.files, close: () => closeAll(into.closers) };
}
