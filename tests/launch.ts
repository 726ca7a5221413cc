import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The product as it runs, on a data folder and a port of its own: started, stopped and killed as a machine would. */
export interface Product {
  url: string;
  port: number;
  pid: number;
  folder: string;
  /** All that it has said so far. */
  said(): string;
  /** Asks it to stop (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
  /** Waits for its end and gives its exit code. */
  ended(): Promise<number | null>;
  /** Ends it without warning (SIGKILL). Its PostgreSQL goes on. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  env?: Record<string, string | undefined>;
  /** An earlier product's data and port, to go on from where it was; otherwise new ones, which go when it stops. */
  folder?: string;
  port?: number;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const startMs = 60_000;
const stepMs = 50;

const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false
  );

/** Waits until the product says that all is well. */
export async function untilHealthy(
  url: string,
  isOver: () => boolean = () => false,
  withinMs = startMs
): Promise<void> {
  const limit = performance.now() + withinMs;
  while (!(await isHealthy(url))) {
    if (isOver() || performance.now() > limit) throw new Error(`${url} does not come up`);
    await sleep(stepMs);
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

const root = join(import.meta.dirname, '..');

function started(port: number, folder: string, env: LaunchOptions['env']): { child: ChildProcess; said: () => string } {
  const own = {
    DATABASE_URL: undefined,
    CAIRN_URL: undefined,
    PORT: String(port),
    CAIRN_DATA: folder,
    CAIRN_LOG: 'warn'
  };
  // As if from npm: so that it stops by itself if the tests are killed.
  const launched = { npm_lifecycle_event: 'launch' };
  const child = spawn(process.execPath, ['scripts/serve.ts'], {
    cwd: root,
    env: { ...process.env, ...launched, ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  return { child, said: () => said };
}

/** Starts what was built (`npm run build`) and waits until it is ready. */
export async function launch({ env, folder: given, port: asked }: LaunchOptions = {}): Promise<Product> {
  if (!existsSync(join(root, 'build/handler.js'))) throw new Error('There is nothing built to launch: npm run build');
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'cairn-launch-')));
  const port = asked ?? (await freePort());
  const url = `http://localhost:${port}`;
  const { child, said } = started(port, folder, env);
  const product: Product = {
    url,
    port,
    pid: child.pid ?? 0,
    folder,
    said,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended(child);
      if (!given) rmSync(folder, { recursive: true, force: true });
      return code;
    },
    ended: () => ended(child),
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    }
  };
  try {
    await untilHealthy(url, () => child.exitCode !== null);
  } catch (error) {
    await product.stop();
    throw new Error(`The product did not start:\n${said()}`, { cause: error });
  }
  return product;
}
