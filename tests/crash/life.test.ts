import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort, launch, untilHealthy, type Product } from '../launch.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-life-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await endPostgres();
  rmSync(folder, { recursive: true, force: true });
});

function postgresPid(): number | undefined {
  const file = join(folder, 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

async function endPostgres(): Promise<void> {
  const pid = postgresPid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  while (existsSync(`/proc/${pid}/cwd`)) await sleep(20);
}

const lockedBy = () => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { pid: number };

function npmStart(port: number): ChildProcess {
  const env = { ...process.env, PORT: String(port), CAIRN_DATA: folder, CAIRN_LOG: 'warn', DATABASE_URL: undefined };
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  children.push(child);
  return child;
}

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends product and PostgreSQL in order', async (signal) => {
    const product = await launch({ folder });
    process.kill(product.pid, signal);
    expect(await product.ended()).toBe(0);
    expect(postgresPid()).toBeUndefined();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/);
  });
});

describe('a second start', () => {
  test('on the same data is refused with one sentence that names the first, which goes on', async () => {
    const first = await launch({ folder });
    const env = { ...process.env, CAIRN_DATA: folder, PORT: String(await freePort()) };
    const second = spawn(process.execPath, ['scripts/serve.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [said, complained] = await Promise.all([text(second.stdout), text(second.stderr), once(second, 'exit')]);
    expect(said).toBe('');
    expect(complained.trim()).toMatch(
      new RegExp(`^Cairn is already running on ${folder}: process ${first.pid}, ${first.url}, since .+\\.$`)
    );
    expect(second.exitCode).toBe(1);
    await untilHealthy(first.url);
    await first.stop();
  });
});

describe('after SIGKILL', () => {
  const relaunched = (product: Product) => launch({ folder, port: product.port });

  test('of the product, the next start takes up its PostgreSQL', async () => {
    const first = await launch({ folder });
    const pid = postgresPid();
    await first.kill();
    const second = await relaunched(first);
    expect(postgresPid()).toBe(pid);
    expect(await second.stop()).toBe(0);
  });

  test('of PostgreSQL, the site says that it is away, and is well again by itself', async () => {
    const product = await launch({ folder });
    const pid = postgresPid() ?? 0;
    const statuses = new Set<number>();
    process.kill(pid, 'SIGKILL');
    while (postgresPid() === pid || !statuses.has(200)) {
      statuses.add((await fetch(`${product.url}/healthz`)).status);
    }
    expect([...statuses].sort()).toEqual([200, 503]);
    expect(await product.stop()).toBe(0);
  });

  test('of npm, which can tell nobody, the product stops by itself, and the next npm start waits for that', async () => {
    const port = await freePort();
    const first = npmStart(port);
    await untilHealthy(`http://localhost:${port}`);
    const { pid } = lockedBy();
    first.kill('SIGKILL');
    const second = npmStart(port);
    while (!existsSync(join(folder, 'running.json')) || lockedBy().pid === pid) await sleep(50);
    await untilHealthy(`http://localhost:${port}`);
    process.kill(lockedBy().pid, 'SIGTERM');
    await once(second, 'exit');
    expect(second.exitCode).toBe(0);
  });

  test('of everything at once, the next npm start recovers', async () => {
    const port = await freePort();
    const first = npmStart(port);
    await untilHealthy(`http://localhost:${port}`);
    process.kill(-(first.pid ?? 0), 'SIGKILL');
    process.kill(postgresPid() ?? 0, 'SIGKILL');
    const second = npmStart(port);
    await sleep(100);
    await untilHealthy(`http://localhost:${port}`);
    process.kill(lockedBy().pid, 'SIGTERM');
    await once(second, 'exit');
    expect(second.exitCode).toBe(0);
  });
});
