/**
 * What is measured: the built product as a process of its own, on a PostgreSQL of its own in a temporary folder,
 * with fsync as in service, and with the made-up people in it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startCluster, type Cluster } from '../../src/platform/database/cluster.ts';
import { build } from '../launch/build.ts';
import { ownNode, root } from '../launch/install.js';
import { thrift } from '../launch/thrift.js';
import { catalogueOf, seedPictures, type Catalogue } from './pictures.ts';
import { bringSamples } from './samples.ts';
import { seed, type Seeded } from './seed.ts';

export interface Stage extends Seeded {
  catalogue: Catalogue;
  databaseUrl: string;
  port: number;
  /** The product's process, and the one that leads PostgreSQL. */
  server: number;
  postgres: number;
  client: pg.Client;
  close(): Promise<void>;
}

export type Say = (line: string) => void;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** As the cluster's superuser, whose password is the same: the product's own role may not count statements. */
async function connected(databaseUrl: string): Promise<pg.Client> {
  const url = new URL(databaseUrl);
  url.username = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}

/** Statements are counted by PostgreSQL itself, so BEGIN and COMMIT count; the counter must be there from its start. */
async function countingCluster(folder: string): Promise<Cluster> {
  const first = await startCluster({ folder });
  const client = await connected(first.url);
  await client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await client.query(`alter system set pg_stat_statements.track = 'none'`);
  await client.end();
  await first.stop();
  return startCluster({ folder });
}

const patienceMs = 120_000;

async function healthy(server: ChildProcess, port: number): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100)) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('the server did not come up');
}

function launch(port: number, databaseUrl: string, data: string): ChildProcess {
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1' };
  return spawn(ownNode, [...thrift, 'scripts/serve.js'], {
    cwd: root,
    env: { ...env, DATABASE_URL: databaseUrl, CAIRN_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit']
  });
}

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve();

export async function openStage(people: number, knownPeople: number, say: Say): Promise<Stage> {
  await build(say);
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
  const cluster = await countingCluster(folder);
  const port = Number(process.env.PORT) || (await freePort());
  const server = launch(port, cluster.url, folder);
  const client = await connected(cluster.url);
  async function close(): Promise<void> {
    server.kill('SIGTERM');
    await ended(server);
    await client.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await healthy(server, port);
    await client.query('create extension if not exists pg_stat_statements');
    await bringSamples(cluster.url, say);
    say(`Seeding ${people} people…`);
    const seeded = await seed(client, people, knownPeople);
    await seedPictures(client, seeded.people.known);
    const catalogue = await catalogueOf(client);
    return {
      ...seeded,
      catalogue,
      databaseUrl: cluster.url,
      port,
      server: server.pid!,
      postgres: cluster.pid,
      client,
      close
    };
  } catch (error) {
    await close();
    throw error;
  }
}
