import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The fields of Linux's /proc/PID/stat from the third on; the second, a name, may itself hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const stateField = 0;
const startField = 19;

/** Is this process alive? One that has ended and waits for its parent to collect it (a zombie) is not. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform === 'linux') return !['Z', 'X', undefined].includes(statOf(pid)?.[stateField]);
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process began, in words only good for comparing: a pid is given out again, a pid and its start is not. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const ticks = statOf(pid)?.[startField];
    return ticks && `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
