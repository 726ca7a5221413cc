/**
 * Runs the product: `node scripts/serve.ts [--build]`, under the product's own Node. Takes the data folder, brings
 * up PostgreSQL and the schema, and serves the pages until a signal comes or its launcher is gone.
 */
import { enableCompileCache } from 'node:module';
import { build } from './launch/build.ts';
import { install, root } from './launch/install.js';
import { takeLock } from './launch/lock.ts';
import { onOrphaned } from './launch/orphan.js';
import { settingsFrom } from './launch/settings.ts';
import { cacheFolder } from './launch/stripped.js';

// What Node has compiled once it need not compile again: half of what a start costs.
enableCompileCache(cacheFolder);

const say = (line: string): void => console.log(line);
// A reader that is gone (a closed terminal, a killed parent) must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const stopping = new AbortController();
const stop = (): void => stopping.abort();

async function serve(): Promise<void> {
  const settings = settingsFrom(process.env);
  process.chdir(root);
  const address = settings.base?.origin ?? `http://localhost:${settings.port}`;
  const lock = await takeLock(settings.dataFolder, address, say);
  stopping.signal.addEventListener('abort', lock.stopping);
  try {
    if (process.argv.includes('--build')) await install();
    // Only now, because it needs what the installation brings.
    const { run } = await import('./launch/run.ts');
    const building = process.argv.includes('--build') ? build(say, stopping.signal) : Promise.resolve();
    await run(settings, building, say, stopping.signal);
  } finally {
    lock.release();
  }
}

/** Something that never lets go (a connection, a timer) must not keep a stopped product alive. */
const lingerMs = 500;

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  onOrphaned(stop);
  try {
    await serve();
  } catch (error) {
    if (!stopping.signal.aborted) {
      console.error((error as Error).message);
      process.exitCode = 1;
    }
  }
  setTimeout(() => process.exit(), lingerMs).unref();
}

if (process.argv.includes('--load-only')) await import('./launch/run.ts');
else await main();
