import { createServer } from 'vite';
import { startCluster } from '../../src/platform/database/cluster.ts';
import { takeLock } from './lock.ts';
import { onOrphaned } from './orphan.js';
import { prepared } from './run.ts';
import { settingsFrom } from './settings.ts';

/** Pages from the sources, rebuilt as they change; the database and the data folder are as under `npm start`. */

const say = (line: string): void => console.log(line);
const settings = settingsFrom(process.env);

/** Long enough for the connections of the pages to close. */
const clientsMs = 2_000;

async function develop(): Promise<void> {
  const lock = await takeLock(settings.dataFolder, `http://localhost:${settings.port}`, say);
  const cluster = settings.databaseUrl ? undefined : await startCluster({ folder: settings.dataFolder, say });
  const url = settings.databaseUrl ?? cluster?.url ?? '';
  Object.assign(process.env, { DATABASE_URL: url, CAIRN_DATA: settings.dataFolder, CAIRN_DEV: '1' });
  const link = await prepared(url, say);
  const vite = await createServer({ server: { port: settings.port, strictPort: true } });
  await vite.listen();
  vite.printUrls();
  if (link) say(`To become the first administrator, open http://localhost:${settings.port}${link} (it works once).`);

  async function stop(): Promise<void> {
    await vite.close();
    process.emit('sveltekit:shutdown' as 'SIGTERM', 'SIGTERM');
    await cluster?.stop(clientsMs);
    lock.release();
    process.exit();
  }
  // Vite would end the process before PostgreSQL has ended.
  process.removeAllListeners('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
  onOrphaned(() => void stop());
}

await develop();
