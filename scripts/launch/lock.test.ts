import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.ts';

let folder: string;
const holders: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-lock-'));
});
afterEach(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that tries for the lock, says what came of it, and keeps it until it is killed. */
async function another(then = ''): Promise<{ said: string; process: ChildProcess }> {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
    try {
      const lock = await takeLock(${JSON.stringify(folder)}, 'http://localhost:3111', () => {});
      ${then}
      console.log('held');
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log(error.message);
    }`;
  const env = { ...process.env, npm_lifecycle_event: undefined };
  const options = ['--input-type=module-typescript', '-e', script];
  const holder = spawn(process.execPath, options, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  return { said: said.toString().trim(), process: holder };
}

const take = () => takeLock(folder, 'http://localhost:3112', () => {});

test('a second product on the same data is refused at once, by a sentence that names the first', async () => {
  const first = await another();
  const began = performance.now();
  await expect(take()).rejects.toThrow(
    new RegExp(`already running on ${folder}: process ${first.process.pid}, http://localhost:3111, since 20..-`)
  );
  expect(performance.now() - began).toBeLessThan(200);
});

test('of many that start in the same moment, one holds the data', async () => {
  const said = (await Promise.all(Array.from({ length: 6 }, () => another()))).map((each) => each.said);
  expect(said.filter((line) => line === 'held')).toHaveLength(1);
});

test('a killed product leaves the data free', async () => {
  const first = await another();
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  (await take()).release();
});

test('what a killed product wrote about itself keeps nobody out, even if its pid is in use again', async () => {
  const holder = { pid: process.pid, start: 'another start', address: 'x', since: 'x', stopping: false };
  writeFileSync(join(folder, 'running.json'), JSON.stringify(holder));
  const lock = await take();
  expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'))).toMatchObject({
    address: 'http://localhost:3112'
  });
  lock.release();
});

test('one that is about to stop is waited for', async () => {
  await another('lock.stopping(); setTimeout(() => lock.release(), 400);');
  (await take()).release();
});

test('a killed product leaves nothing behind but the empty file and who it was', async () => {
  const first = await another();
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  expect(readdirSync(folder).sort()).toEqual(['lock', 'running.json']);
  expect(statSync(join(folder, 'lock'))).toMatchObject({ size: 0, mode: 0o100600 });
});

test('a lock given back can be taken again', async () => {
  (await take()).release();
  (await take()).release();
});
