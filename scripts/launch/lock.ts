import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, startOf } from '../../src/platform/process.ts';
import { isLaunched } from './orphan.js';

/**
 * One product for one data folder. The lock is the kernel's, on the empty file `lock`: SQLite is the way to one that
 * Node has. It ends with the process however that ends, so it is never stale, and never given to two at once.
 * Who holds it is written beside it, in `running.json`, for people and for the sentence that refuses a second.
 */
export interface Lock {
  /** Tells a next start that it is worth waiting for us. */
  stopping(): void;
  release(): void;
}

interface Proof {
  pid: number;
  start: string | undefined;
}

interface Holder extends Proof {
  address: string;
  since: string;
  stopping: boolean;
  /** The process whose end is ours too, if one launched us. */
  launcher?: Proof;
}

const proofOf = (pid: number): Proof => ({ pid, start: startOf(pid) });
const stands = ({ pid, start }: Proof): boolean => isRunning(pid) && startOf(pid) === start;

function held(path: string): DatabaseSync | undefined {
  // Ours alone to open: whoever can read it could hold it.
  closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('pragma journal_mode = memory; begin exclusive');
    return file;
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
}

const infoFile = (folder: string): string => join(folder, 'running.json');

function holderOf(folder: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(infoFile(folder), 'utf8')) as Holder;
    return stands(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function tell(folder: string, holder: Holder): void {
  const path = infoFile(folder);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(holder, null, 2), { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
}

const minuteOf = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;

function refusal(folder: string, holder: Holder | undefined): Error {
  const named = holder ? `: process ${holder.pid}, ${holder.address}, since ${minuteOf(holder.since)}` : '';
  return new Error(`Cairn is already running on ${folder}${named}.`);
}

const stepMs = 50;
/** A holder writes down who it is at once after it took the lock. */
const introductionMs = 1_000;
/** A stop takes at most ten seconds for the requests, and PostgreSQL's own time. */
const stopMs = 20_000;

const isLeaving = (holder: Holder): boolean =>
  holder.stopping || (holder.launcher !== undefined && !stands(holder.launcher));

/** Takes the lock, or throws the sentence that names who has it. Waits only for one that is about to stop. */
export async function takeLock(folder: string, address: string, say: (line: string) => void): Promise<Lock> {
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  let file: DatabaseSync | undefined;
  for (let waited = 0; !(file = held(join(folder, 'lock'))); waited += stepMs) {
    const holder = holderOf(folder);
    const patience = holder ? (isLeaving(holder) ? stopMs : 0) : introductionMs;
    if (waited >= patience) throw refusal(folder, holder);
    if (waited === 0 && holder) say('Waiting for the product before this one to stop…');
    await sleep(stepMs);
  }
  const since = new Date().toISOString();
  const launcher = isLaunched() ? proofOf(process.ppid) : undefined;
  const holder: Holder = { ...proofOf(process.pid), address, since, stopping: false, launcher };
  tell(folder, holder);
  return {
    stopping: () => tell(folder, { ...holder, stopping: true }),
    release: () => {
      rmSync(infoFile(folder), { force: true });
      file.close();
    }
  };
}
