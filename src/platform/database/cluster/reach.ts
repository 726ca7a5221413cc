import { spawnSync, type StdioOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, closeSync, lstatSync, mkdirSync, mkdtempSync, openSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** How a process of another account comes to a folder, and where the socket can stand. */

/** Linux's link to the third descriptor leads to the folder itself, past parents the account may not enter. */
const descriptorPath = '/proc/self/fd/3';

function canEnter(path: string, account: Account | undefined, stdio: StdioOptions = 'ignore'): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', path], { ...account, cwd: '/', stdio }).status === 0;
}

/** Runs `work` with the path by which the account reaches the folder, and the descriptors its process must inherit. */
export function reaching<Result>(
  folder: string,
  account: Account | undefined,
  work: (path: string, descriptors: number[]) => Result
): Result {
  if (!account || canEnter(folder, account)) return work(folder, []);
  const descriptor = openSync(folder, 'r');
  try {
    if (!canEnter(descriptorPath, account, ['ignore', 'ignore', 'ignore', descriptor])) {
      throw new Error(`PostgreSQL cannot reach ${folder}. Name another folder in CAIRN_DATA.`);
    }
    return work(descriptorPath, [descriptor]);
  } finally {
    closeSync(descriptor);
  }
}

const temporaryFolders = (account: Account | undefined): string[] =>
  [tmpdir(), '/tmp'].filter((folder) => canEnter(folder, account));

/** A new folder in a temporary place, open to the account alone. */
export function privateFolder(account: Account | undefined): string {
  const folder = mkdtempSync(join(temporaryFolders(account)[0] ?? tmpdir(), 'cairn-'));
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** The room for a socket's path in a Unix address: 108 bytes on Linux, 104 on macOS, less the final zero. */
const socketPathBytesMax = 103;
const socketName = '.s.PGSQL.5432';

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, socketName)) <= socketPathBytesMax;

/** A folder in a shared place could have been put there by anyone: it serves only if it is the account's alone. */
function claimed(folder: string, account: Account | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account && lstatSync(folder).uid === 0) chownSync(folder, account.uid, account.gid);
  const found = lstatSync(folder);
  const mine = found.isDirectory() && found.uid === (account?.uid ?? process.getuid?.());
  if (!mine) throw new Error(`${folder} belongs to somebody else; PostgreSQL's socket cannot stand there.`);
  chmodSync(folder, 0o700);
  return folder;
}

/** Where the socket of the cluster in this folder stands: in it, or in a short named place when its path is too long. */
export function socketFolderOf(folder: string, account: Account | undefined): string {
  const path = realpathSync(folder);
  if (fits(path) && canEnter(path, account)) return path;
  const name = `cairn-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  return claimed(join(temporaryFolders(account)[0] ?? tmpdir(), name), account);
}

export const socketFiles = (socketFolder: string): string[] =>
  [socketName, `${socketName}.lock`].map((name) => join(socketFolder, name));
