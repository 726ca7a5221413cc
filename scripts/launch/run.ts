import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startCluster, type Cluster } from '../../src/platform/database/cluster.ts';
import { isAway } from '../../src/platform/database/away.ts';
import { openDatabase } from '../../src/platform/database/handle.ts';
import { prepare } from '../../src/start.ts';
import { root } from './install.js';
import { handlerEnvironment } from './origin.ts';
import type { Settings } from './settings.ts';
import { close, createWeb, listen, packageBytesMax, tryPort, type Handler } from './web.ts';

/** The product from its database up to its last answer. */

type Say = (line: string) => void;

const connectionsToPrepare = 2;
/** What a job under way may take to come to its end. */
const jobsMs = 5_000;

async function prepareOnce(url: string): Promise<string | undefined> {
  const db = openDatabase(url, connectionsToPrepare);
  try {
    return (await prepare(db)).firstAdministratorLink;
  } finally {
    await db.destroy();
  }
}

/** Another machine's database may come up after us. */
const awaitedMs = 60_000;
const pauseMs = 1_000;

/** Brings the schema and the reference packs up to date; a path is given where somebody must become administrator. */
export async function prepared(url: string, say: Say, signal?: AbortSignal): Promise<string | undefined> {
  for (let waited = 0; ; waited += pauseMs) {
    try {
      return await prepareOnce(url);
    } catch (error) {
      if (!isAway(error) || waited >= awaitedMs || signal?.aborted) throw error;
      if (waited === 0) say('Waiting for the database…');
      await sleep(pauseMs);
    }
  }
}

async function builtHandler(settings: Settings, databaseUrl: string): Promise<Handler> {
  Object.assign(process.env, handlerEnvironment, {
    DATABASE_URL: databaseUrl,
    BODY_SIZE_LIMIT: String(packageBytesMax),
    CAIRN_DATA: settings.dataFolder,
    CAIRN_VERSION: settings.version
  });
  const { handler } = (await import(pathToFileURL(join(root, 'build/handler.js')).href)) as { handler: Handler };
  return handler;
}

async function serveUntil(
  settings: Settings,
  handler: Handler,
  link: string | undefined,
  say: Say,
  signal: AbortSignal
) {
  const web = createWeb(handler, settings);
  const port = await listen(web, settings);
  const address = settings.base?.origin ?? `http://localhost:${port}`;
  if (link) say(`To become the first administrator, open ${address}${link} (it works once).`);
  say(`Cairn is ready at ${address}`);
  flushCompileCache();
  if (!signal.aborted) await once(signal, 'abort');
  say('Stopping…');
  await close(web);
  // The application listens for this, as under SvelteKit's own server: it ends its jobs and closes its connections.
  process.emit('sveltekit:shutdown' as 'SIGTERM', 'SIGTERM');
}

/** Runs until the signal; `building` may still be under way while the database comes up. */
export async function run(settings: Settings, building: Promise<void>, say: Say, signal: AbortSignal): Promise<void> {
  const starting: Promise<Cluster | undefined> = settings.databaseUrl
    ? Promise.resolve(undefined)
    : startCluster({ folder: settings.dataFolder, say });
  // Both go on while something else may fail first; who waits for them below hears of it.
  for (const under of [building, starting]) under.catch(() => {});
  try {
    await tryPort(settings);
    const url = settings.databaseUrl ?? (await starting)?.url ?? '';
    const link = await prepared(url, say, signal);
    await building;
    if (signal.aborted) return;
    await serveUntil(settings, await builtHandler(settings, url), link, say, signal);
  } finally {
    await building.catch(() => {});
    await (await starting.catch(() => undefined))?.stop(jobsMs);
  }
}
