import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { TooMany } from '#platform/errors.ts';
import { mirrored } from '#platform/language/languages.ts';
import type { Printed, Sheet } from './sheet.ts';

const program = join(process.cwd(), 'src/platform/pdf/press.ts');

/** A press is let go after this many sheets, because it keeps some memory of each, or when nobody prints. */
const sheetsMax = 30;
const idleMsMax = 20_000;
/** A profile takes 0.05 s; what takes 10 s never ends. */
const renderMsMax = 10_000;
/** About 2 s of work: who comes later is asked to come again. */
const waitingMax = 40;

interface Waiting {
  done: (pdf: Uint8Array) => void;
  failed: (error: Error) => void;
}

interface Press {
  child: ChildProcess;
  sheets: number;
  waiting: Map<number, Waiting>;
  idle?: NodeJS.Timeout;
}

let press: Press | undefined;

function letGo(old: Press): void {
  if (press === old) press = undefined;
  if (old.child.connected) old.child.disconnect();
}

function receive(from: Press, printed: Printed): void {
  const waiting = from.waiting.get(printed.number);
  from.waiting.delete(printed.number);
  if ('pdf' in printed) waiting?.done(printed.pdf);
  else waiting?.failed(new Error(`the sheet cannot be set: ${printed.fault}`));
  if (from.waiting.size > 0) return;
  if (from.sheets >= sheetsMax) letGo(from);
  else from.idle = setTimeout(() => letGo(from), idleMsMax).unref();
}

function start(): Press {
  const child = fork(program, {
    execArgv: [],
    // It reads what people wrote with native code, and has no use for the addresses and passwords in our environment.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  });
  const started: Press = { child, sheets: 0, waiting: new Map() };
  const fail = (error: Error) => {
    letGo(started);
    for (const { failed } of started.waiting.values()) failed(error);
    started.waiting.clear();
  };
  child.on('message', (printed: Printed) => receive(started, printed));
  child.on('error', fail);
  child.on('exit', () => fail(new Error('the press stopped')));
  // The product may end while a press stands idle: the press then ends by itself.
  child.unref();
  child.channel?.unref();
  return started;
}

/** Sets a sheet as a tagged PDF (PDF/UA-1); the mirrored test language is set as Arabic. */
export async function renderPdf(
  source: string,
  { inputs, title, language }: Omit<Sheet, 'source'>
): Promise<Uint8Array> {
  const sheet = { ...inputs, title, language: language === mirrored ? 'ar' : language };
  const at = press && press.sheets < sheetsMax ? press : (press = start());
  if (at.waiting.size >= waitingMax) throw new TooMany(60);
  clearTimeout(at.idle);
  const number = ++at.sheets;
  const printed = new Promise<Uint8Array>((done, failed) => at.waiting.set(number, { done, failed }));
  const slow = setTimeout(() => at.child.kill('SIGKILL'), renderMsMax);
  at.child.channel?.ref();
  at.child.send({ number, source, sheet });
  return printed.finally(() => {
    clearTimeout(slow);
    if (at.waiting.size === 0) at.child.channel?.unref();
  });
}
