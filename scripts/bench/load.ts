/**
 * The load generator, a process of its own. It is told over the channel what to ask, and tells when the measured
 * time begins and ends. Any wrong answer ends the run.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { checker } from './check.ts';
import { bytesOf, type Asked, type Expected } from './request.ts';
import { Wire } from './wire.ts';

export interface Task {
  port: number;
  asked: Asked[];
  expected: Expected;
  /** Where in `asked` to begin, so that runs do not repeat one another. */
  from: number;
  connections: number;
  /** Answers before the measured time. */
  warmUp: number;
  /** The measured time ends at whichever comes first. */
  seconds: number;
  answersMax: number;
}

export interface Outcome {
  answers: number;
  seconds: number;
  /** In milliseconds, ascending. */
  latencies: number[];
  /** All answers, the warming up included: where the next run begins. */
  asked: number;
  bytesPerAnswer: number;
}

export type Told = { told: 'begins' } | { told: 'ends'; outcome: Outcome } | { told: 'fault'; fault: string };

const tell = (told: Told): boolean => process.send?.(told) ?? false;

/** Waits for the parent to have read its meters. */
const goAhead = (): Promise<void> => new Promise((resolve) => process.once('message', () => resolve()));

async function run(task: Task): Promise<Outcome> {
  const requests = task.asked.map((one) => bytesOf(task.port, one));
  const faultOf = checker(task.expected);
  let next = task.from;

  async function askOn(
    wire: Wire,
    goesOn: () => boolean,
    note?: (latency: number, bytes: number) => void
  ): Promise<void> {
    while (goesOn()) {
      const index = next++ % requests.length;
      const began = performance.now();
      const answer = await wire.ask(requests[index]!);
      note?.(performance.now() - began, answer.wireBytes);
      const fault = faultOf(task.asked[index]!.path, answer);
      if (fault) throw new Error(fault);
    }
  }

  const wires = Array.from({ length: task.connections }, () => new Wire(task.port));
  await Promise.all(wires.map((wire) => askOn(wire, () => next < task.from + task.warmUp)));
  tell({ told: 'begins' });
  await goAhead();
  const latencies: number[] = [];
  let bytes = 0;
  let over = false;
  const begun = performance.now();
  const clock = sleep(task.seconds * 1000, undefined, { ref: false }).then(() => (over = true));
  await Promise.all(
    wires.map((wire) =>
      askOn(
        wire,
        () => !over && latencies.length < task.answersMax,
        (latency, size) => {
          latencies.push(latency);
          bytes += size;
        }
      )
    )
  );
  const seconds = (performance.now() - begun) / 1000;
  void clock;
  for (const wire of wires) wire.close();
  const sorted = Float64Array.from(latencies).sort();
  return {
    answers: sorted.length,
    seconds,
    latencies: [...sorted],
    asked: next - task.from,
    bytesPerAnswer: bytes / Math.max(1, sorted.length)
  };
}

process.once('message', (task: Task) => {
  run(task).then(
    (outcome) => tell({ told: 'ends', outcome }),
    (error: Error) => tell({ told: 'fault', fault: error.message })
  );
});
