import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../process.ts';
import { aside, type Account } from './account.ts';
import { clearRemains, runningOn } from './postmaster.ts';
import { reaching } from './reach.ts';

/** What it takes to run one cluster. */
export interface Site {
  programs: string;
  folder: string;
  socketFolder: string;
  logFile: string;
  password: string;
  account: Account | undefined;
  fsync: boolean;
}

const logBytesMax = 10_000_000;
const stepMs = 15;

/** Processes of a killed PostgreSQL may hold its shared memory for a moment; a new one refuses to start until they are gone. */
const attemptsMax = 40;
const attemptPauseMs = 250;

/** A fast shutdown writes everything out first; past this it is cut short, and the next start recovers. */
const stopMs = 30_000;

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

const loose = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const settingsOf = ({ socketFolder, fsync }: Site): string[] =>
  [
    'listen_addresses=',
    'port=5432',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'logging_collector=off'
  ]
    .concat(fsync ? [] : loose)
    .flatMap((setting) => ['-c', setting]);

function launch(site: Site): number {
  const log = openLog(site.logFile);
  try {
    const child = reaching(site.folder, site.account, (path, descriptors) =>
      spawn(join(site.programs, 'bin/postgres'), ['-D', path, ...settingsOf(site)], {
        ...aside(site.account),
        stdio: ['ignore', log, log, ...descriptors]
      })
    );
    child.unref();
    // Said again, with a reason, by whoever waits for the process.
    child.on('error', () => {});
    return child.pid ?? 0;
  } finally {
    closeSync(log);
  }
}

const lastWords = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-3).join('\n');

export const failure = ({ logFile }: Site): Error =>
  new Error(`PostgreSQL does not start. The end of ${logFile}:\n${lastWords(logFile)}`);

/** Waits until PostgreSQL has either taken its folder or given up. */
async function settled(pid: number, folder: string): Promise<boolean> {
  while (isRunning(pid)) {
    if (runningOn(folder)?.pid === pid) return true;
    await sleep(stepMs);
  }
  return false;
}

/** The pid of the PostgreSQL on this folder: the one that runs already, or a new one. */
export async function run(site: Site): Promise<number> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const found = runningOn(site.folder);
    if (found) return found.pid;
    clearRemains(site.folder, site.socketFolder);
    const pid = launch(site);
    if (await settled(pid, site.folder)) return pid;
    if (!/still in use|already exists/.test(lastWords(site.logFile))) break;
    await sleep(attemptPauseMs);
  }
  throw failure(site);
}

async function ended(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; isRunning(pid); waited += stepMs) {
    if (waited >= withinMs) return false;
    await sleep(stepMs);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Ends PostgreSQL: when its clients have gone (SIGTERM), then without waiting for them (SIGINT), then at once (SIGQUIT). */
export async function halt(pid: number, { socketFolder }: Site, clientsMs: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGTERM', clientsMs],
    ['SIGINT', stopMs],
    ['SIGQUIT', stopMs]
  ];
  for (const [name, withinMs] of steps) {
    if (withinMs > 0) signal(pid, name);
    if (await ended(pid, withinMs)) break;
  }
  // Goes only if nothing is left in it: a named place among the temporary files, never the data folder.
  await rmdir(socketFolder).catch(() => {});
}
