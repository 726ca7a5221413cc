import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRunning } from '../../process.ts';
import { socketFiles } from './reach.ts';

/** The process that leads a cluster, as told by the file it keeps in its folder. */

const pidFile = (folder: string): string => join(folder, 'postmaster.pid');

interface Postmaster {
  pid: number;
  socketFolder: string;
  /** It takes connections, and does not recover or stop. */
  isReady: boolean;
}

function written(folder: string): Postmaster | undefined {
  try {
    const [pid, , , , socketFolder = '', , , status = ''] = readFileSync(pidFile(folder), 'utf8').split('\n');
    return { pid: Number(pid), socketFolder: socketFolder.trim(), isReady: status.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** A pid may by now be another program's. PostgreSQL stands in its data folder, which nobody else does. */
function leads(pid: number, folder: string): boolean {
  try {
    if (process.platform !== 'linux') {
      return (
        basename(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()) === 'postgres'
      );
    }
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    return false;
  }
}

/** The PostgreSQL that runs on this folder, whoever started it. */
export function runningOn(folder: string): Postmaster | undefined {
  const found = written(folder);
  return found && isRunning(found.pid) && leads(found.pid, folder) ? found : undefined;
}

/**
 * Takes away what a killed PostgreSQL left. It would clear most of it by itself, but not where its pid is now
 * another program's, or a zombie's. Processes that outlived it still keep a new one out, by their shared memory.
 */
export function clearRemains(folder: string, socketFolder: string): void {
  if (runningOn(folder)) return;
  for (const path of [pidFile(folder), ...socketFiles(socketFolder)]) rmSync(path, { force: true });
}
