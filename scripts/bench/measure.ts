/** One cell of the table: a load for a while, with the meters read before and after. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FloorTask } from './floor.ts';
import type { Outcome, Task, Told } from './load.ts';
import { cpuMsOf, machineCpuMs, residentMb } from './meters.ts';

export interface Cell {
  answers: number;
  /** All that was asked, the warming up included. */
  asked: number;
  requestsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  cpuMsPerRequest: number;
  residentMb: number;
  bytesPerAnswer: number;
  /** The share of the machine's CPU that others used meanwhile: above a few percent the figures are blurred. */
  othersShare: number;
}

const sampleMs = 100;

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;

/** CPU milliseconds so far: of what is measured, of the whole bench, of the machine. */
interface Reading {
  at: number;
  measured: number;
  bench: number;
  machine: number;
}

const read = (roots: number[]): Reading => ({
  at: performance.now(),
  measured: cpuMsOf(roots),
  bench: cpuMsOf([process.pid]),
  machine: machineCpuMs()
});

function cellOf(outcome: Outcome, before: Reading, after: Reading, resident: number): Cell {
  const { answers, asked, seconds, latencies, bytesPerAnswer } = outcome;
  const others = after.machine - before.machine - (after.bench - before.bench);
  return {
    answers,
    asked,
    requestsPerSecond: answers / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    cpuMsPerRequest: (after.measured - before.measured) / answers,
    residentMb: resident,
    bytesPerAnswer,
    othersShare: Math.max(0, others / ((after.at - before.at) * availableParallelism()))
  };
}

/** Loads a server; `roots` are the processes whose CPU counts, the first the one whose memory does. */
export function measure(task: Task, roots: number[]): Promise<Cell> {
  const generator = fork(fileURLToPath(new URL('load.ts', import.meta.url)));
  let before: Reading | undefined;
  let resident = 0;
  const sampling = setInterval(() => (resident = Math.max(resident, residentMb(roots[0]!))), sampleMs);
  const cell = new Promise<Cell>((resolve, reject) => {
    generator.on('message', (told: Told) => {
      if (told.told === 'begins') {
        before = read(roots);
        generator.send('go');
      } else if (told.told === 'ends' && before) {
        resolve(cellOf(told.outcome, before, read(roots), resident));
      } else reject(new Error(told.told === 'fault' ? told.fault : 'the load generator lost its way'));
    });
    generator.on('exit', () => reject(new Error('the load generator ended early')));
  });
  generator.send(task);
  return cell.finally(() => {
    clearInterval(sampling);
    generator.kill();
  });
}

export interface Floor {
  port: number;
  pid: number;
  close(): void;
}

export function openFloor(task: FloorTask): Promise<Floor> {
  const child = fork(fileURLToPath(new URL('floor.ts', import.meta.url)));
  child.send(task);
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }: { port: number }) =>
      resolve({ port, pid: child.pid!, close: () => child.kill() })
    );
    child.once('exit', () => reject(new Error('the floor ended early')));
  });
}
