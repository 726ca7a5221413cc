import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isRunning } from '../../process.ts';

/** The way into a cluster: its address, and the product's own role and database behind it. */

const role = 'cairn';

export function addressOf(socketFolder: string, password: string, name: { user: string; database: string }): string {
  const url = new URL(`postgresql://localhost/${name.database}`);
  url.username = name.user;
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

/** PostgreSQL starts, recovers, or ends (57P03); or its socket is not there yet. */
const passing = /^(57P0\d|ECONNREFUSED|ENOENT|ECONNRESET|EPIPE)$/;
const stepMs = 20;
const patienceMs = 4_000;

/** Waits for an answer as long as PostgreSQL lives: after a crash it reads its log first, which can take minutes. */
async function answered<Result>(
  pid: number,
  ask: () => Promise<Result>,
  say: (line: string) => void
): Promise<Result | undefined> {
  for (let waited = 0; ; waited += stepMs) {
    try {
      return await ask();
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      if (!passing.test(code) && !/terminated/.test(message)) throw error;
      if (!isRunning(pid)) return undefined;
      if (waited === patienceMs) say('PostgreSQL is recovering what was written last…');
      await sleep(stepMs);
    }
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
export async function openDoor(
  pid: number,
  socketFolder: string,
  password: string,
  say: (line: string) => void
): Promise<string | undefined> {
  const ours = addressOf(socketFolder, password, { user: role, database: role });
  const look = () =>
    connected(ours, async () => true).catch((error: NodeJS.ErrnoException) => {
      if (missing.test(error.code ?? '')) return false;
      throw error;
    });
  const furnished = await answered(pid, look, say);
  if (furnished === undefined) return undefined;
  if (!furnished) {
    const theirs = addressOf(socketFolder, password, { user: 'postgres', database: 'postgres' });
    await connected(theirs, (client) => furnish(client, password));
  }
  return ours;
}
