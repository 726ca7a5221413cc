/** What the machine says of processes: Linux's /proc. */
import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100;

interface Stat {
  pid: number;
  parent: number;
  /** Its own time and that of the children it has collected, in milliseconds. */
  cpuMs: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    return { pid, parent: fields[1] ?? 0, cpuMs: (ticks * 1000) / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** A process and all that descend from it. */
function tree(root: number): Stat[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const under = Map.groupBy(all, ({ parent }) => parent);
  const walk = (pid: number): Stat[] => (under.get(pid) ?? []).flatMap((child) => [child, ...walk(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...walk(root)];
}

/** CPU time of these processes and their descendants so far, those that have ended included. */
export const cpuMsOf = (roots: number[]): number => roots.flatMap(tree).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

function residentMbOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Resident memory of a process and its descendants, in MiB. */
export const residentMb = (root: number): number => tree(root).reduce((sum, { pid }) => sum + residentMbOf(pid), 0);

/** CPU time that the whole machine has spent so far, on whatever. */
export function machineCpuMs(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(/\s+/).slice(1).map(Number);
  return ((user + nice + system + irq + softirq + steal) * 1000) / ticksPerSecond;
}
