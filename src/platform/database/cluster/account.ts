import { chownSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A system account by number. */
export interface Account {
  uid: number;
  gid: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** Names to look for in /etc/passwd; `initdb` refuses a number that has no name. */
const names = ['postgres', 'nobody', 'daemon'];

function named(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || uid === '0' ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function ownerOf(folder: string): Account | undefined {
  const { uid, gid } = statSync(folder, { throwIfNoEntry: false }) ?? {};
  return uid ? { uid, gid: gid ?? uid } : undefined;
}

/**
 * Whom PostgreSQL runs as when we are root, which it refuses to be; undefined when it may run as we do.
 * A cluster that exists stays with the account that owns it.
 */
export function accountFor(folder: string): Account | undefined {
  if (!isRoot()) return undefined;
  const account = ownerOf(folder) ?? names.map(named).find((found) => found !== undefined);
  if (!account) throw new Error(`As root, PostgreSQL needs an account to run as: none of ${names.join(', ')} exists.`);
  return account;
}

/** Hands a folder and all in it to the account; a backup copied back by root belongs to root. */
export function give(folder: string, account: Account | undefined): void {
  if (!account || statSync(folder).uid === account.uid) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
}

/**
 * How PostgreSQL's programs are started: as the account, where it may stand, without our environment, and in a
 * process group of their own, so that Ctrl-C reaches us and not them.
 */
export const aside = (account: Account | undefined) => ({
  ...account,
  cwd: '/',
  env: { PATH: process.env.PATH },
  detached: true
});
