import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isRunning } from '../../process.ts';
import { runningOn } from './postmaster.ts';
import type { Site } from './server.ts';

/** The way into a cluster: its address, and the product's own role and database behind it. */

const role = 'cairn';

function addressOf({ socketFolder, password }: Site, user: string, database: string): string {
  const url = new URL(`postgresql://localhost/${database}`);
  url.username = user;
  url.password = password;
  // The socket's folder overrides the host, which stands there only because an address must have one.
  url.searchParams.set('host', socketFolder);
  return url.href;
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const stepMs = 15;
const patienceMs = 4_005;

/** Waits as long as PostgreSQL lives: after a crash it first reads what was written last, which can take minutes. */
async function isUp(folder: string, pid: number, say: (line: string) => void): Promise<boolean> {
  for (let waited = 0; ; waited += stepMs) {
    const found = runningOn(folder);
    if (found?.pid !== pid) return false;
    if (found.isReady) return true;
    if (waited === patienceMs) say('PostgreSQL is recovering what was written last…');
    await sleep(stepMs);
  }
}

/** No such role (28000), password (28P01) or database (3D000): the cluster is new, or its making was cut short. */
const missing = /^(28000|28P01|3D000)$/;

/** The role may make databases, which tests need, but is no superuser: a hole in a query must not become one in the machine. */
async function furnish(client: pg.Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as role,
      exists (select from pg_database where datname = $1) as database`,
    [role]
  );
  const named = client.escapeIdentifier(role);
  await client.query(
    `${rows[0]?.role ? 'alter' : 'create'} role ${named} login createdb password ${client.escapeLiteral(password)}`
  );
  if (!rows[0]?.database) await client.query(`create database ${named} owner ${named}`);
}

/** Waits until the product can come in, and gives its address; undefined if PostgreSQL ended meanwhile. */
export async function openDoor(site: Site, pid: number, say: (line: string) => void): Promise<string | undefined> {
  if (!(await isUp(site.folder, pid, say))) return undefined;
  const ours = addressOf(site, role, role);
  try {
    const isFurnished = await connected(ours, async () => true).catch((error: NodeJS.ErrnoException) => {
      if (missing.test(error.code ?? '')) return false;
      throw error;
    });
    if (!isFurnished)
      await connected(addressOf(site, 'postgres', 'postgres'), (client) => furnish(client, site.password));
    return ours;
  } catch (error) {
    if (isRunning(pid) && runningOn(site.folder)?.isReady) throw error;
    return undefined;
  }
}
