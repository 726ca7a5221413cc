import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aside, type Account } from './account.ts';
import { privateFolder, reaching } from './reach.ts';

/** The making of a new cluster: an empty data folder becomes one that PostgreSQL can run on. */

const localeOfSystem = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/**
 * Sorting and case by Unicode code point, built in and so never changed by an upgrade of the system; pages sort by
 * ICU collations they name. Trigrams still classify letters by the system's locale, hence lc-ctype.
 */
const locale = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${localeOfSystem}`
];

/** Starting values for a small machine, written to postgresql.conf, where an operator may change them. */
const settings = {
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '512MB',
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  // After a kill, one call for the whole file system instead of one for each of a thousand files.
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  // What people write must not reach the log: no statements, no values of a refused row.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic'
};

const assignments = Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`);

/** The password for this cluster, made at its first use and kept for its owner alone. */
export function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return password;
  }
}

function initdb(
  programs: string,
  folder: string,
  passwordFile: string,
  account: Account | undefined,
  fsync: boolean
): void {
  const fixed = ['--username=postgres', '--auth=scram-sha-256', '--data-checksums', ...(fsync ? [] : ['--no-sync'])];
  const { status, stderr } = reaching(folder, account, (path, descriptors) =>
    spawnSync(
      join(programs, 'bin/initdb'),
      [`--pgdata=${path}`, `--pwfile=${passwordFile}`, ...fixed, ...locale, ...assignments],
      { ...aside(account), stdio: ['ignore', 'ignore', 'pipe', ...descriptors], encoding: 'utf8' }
    )
  );
  if (status !== 0) throw new Error(`PostgreSQL could not make its data folder: ${stderr.trim()}`);
}

/** Makes a cluster in `folder`. It is built beside it and renamed, so that a half-made one is never taken for a whole. */
export function createCluster(
  programs: string,
  folder: string,
  password: string,
  account: Account | undefined,
  fsync: boolean
): void {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  chmodSync(unfinished, 0o700);
  if (account) chownSync(unfinished, account.uid, account.gid);
  const room = privateFolder(account);
  const passwordFile = join(room, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) chownSync(passwordFile, account.uid, account.gid);
    initdb(programs, unfinished, passwordFile, account, fsync);
    renameSync(unfinished, folder);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
