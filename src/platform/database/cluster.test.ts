import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { startCluster, type Cluster } from './cluster.ts';

const folders: string[] = [];
const clusters: Cluster[] = [];

async function newFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, 'cairn-cluster-'));
  folders.push(folder);
  return folder;
}

async function started(folder: string): Promise<Cluster> {
  const cluster = await startCluster({ folder });
  clusters.push(cluster);
  return cluster;
}

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function ask<Row>({ url }: Cluster, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return (await client.query(query).finally(() => client.end())).rows as Row[];
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50);
}

const answers = (cluster: Cluster): Promise<boolean> =>
  ask(cluster, 'select 1').then(
    () => true,
    () => false
  );

/** Starts a cluster in a process of its own, and kills that process without warning. */
async function startedByAKilledProduct(folder: string): Promise<number> {
  const script = `
    import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))};
    const { pid } = await startCluster({ folder: ${JSON.stringify(folder)} });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const product = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const [line] = (await once(product.stdout, 'data')) as [Buffer];
  product.kill('SIGKILL');
  await once(product, 'exit');
  return Number(line.toString());
}

describe('a cluster', () => {
  test('keeps what was written over a stop, and syncs it to disk', async () => {
    const folder = await newFolder();
    const first = await started(folder);
    await ask(first, 'create table kept as select 7 as number');
    await first.stop();
    const second = await started(folder);
    expect(await ask(second, 'select number from kept')).toEqual([{ number: 7 }]);
    expect(await ask(second, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(second.url).toBe(first.url);
  });

  test('listens on no network address', async () => {
    expect(await ask(await started(await newFolder()), 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  });

  test('lets nobody in without its password, and the product in without the powers of a superuser', async () => {
    const folder = await newFolder();
    const cluster = await started(folder);
    const strange = { ...cluster, url: cluster.url.replace(/:[^:@/]+@/, ':guess@') };
    await expect(ask(strange, 'select 1')).rejects.toThrow(/password/);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o077).toBe(0);
    expect(await ask(cluster, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false }
    ]);
  });

  test('knows letters beyond ASCII: trigrams, lower case and stems', async () => {
    const cluster = await started(await newFolder());
    await ask(cluster, 'create extension pg_trgm');
    const query = `select similarity('ΔΕΞΙΟΤΗΤΑ', 'δεξιοτητα') as alike, lower('ȘTIINȚĂ') as lower,
      to_tsvector('turkish', 'BECERİLERİ') @@ to_tsquery('turkish', 'becerileri') as stemmed`;
    expect(await ask(cluster, query)).toEqual([{ alike: 1, lower: 'știință', stemmed: true }]);
  });

  test('writes nothing that people wrote into its log', async () => {
    const folder = await newFolder();
    const cluster = await started(folder);
    await ask(cluster, 'create table person (email text unique)');
    await ask(cluster, "insert into person values ('ana@example.org')");
    await expect(ask(cluster, "insert into person values ('ana@example.org')")).rejects.toThrow(/duplicate/);
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('ana@example.org');
  });
});

describe('after a kill', () => {
  test('a PostgreSQL that outlived its product is taken up, not started twice', async () => {
    const folder = await newFolder();
    const pid = await startedByAKilledProduct(folder);
    expect((await started(folder)).pid).toBe(pid);
  });

  test('a PostgreSQL that is killed comes back by itself, at the same address, with all that was written', async () => {
    const cluster = await started(await newFolder());
    await ask(cluster, 'create table kept as select 7 as number');
    const { pid } = cluster;
    process.kill(pid, 'SIGKILL');
    await until(async () => cluster.pid !== pid && (await answers(cluster)));
    expect(await ask(cluster, 'select number from kept')).toEqual([{ number: 7 }]);
  });

  test('a taken-up PostgreSQL that is killed comes back too', async () => {
    const folder = await newFolder();
    const pid = await startedByAKilledProduct(folder);
    const cluster = await started(folder);
    process.kill(pid, 'SIGKILL');
    await until(async () => cluster.pid !== pid && (await answers(cluster)));
  });

  test('product and PostgreSQL killed together: the next start recovers at once', async () => {
    const folder = await newFolder();
    process.kill(await startedByAKilledProduct(folder), 'SIGKILL');
    expect(await answers(await started(folder))).toBe(true);
  });

  test('a left-over pid that is now another program keeps nobody out', async () => {
    const folder = await newFolder();
    const first = await started(folder);
    await first.stop();
    const remains = `${process.pid}\n/elsewhere\n1\n5432\n/elsewhere\n\n`;
    writeFileSync(join(folder, 'postgres/postmaster.pid'), remains);
    writeFileSync(join(folder, 'postgres/.s.PGSQL.5432.lock'), remains);
    expect(await answers(await started(folder))).toBe(true);
  });

  test('a first start cut short in the making is made again', async () => {
    const folder = await newFolder();
    mkdirSync(join(folder, 'postgres.new/base'), { recursive: true });
    expect(await answers(await started(folder))).toBe(true);
    expect(existsSync(join(folder, 'postgres.new'))).toBe(false);
  });

  test('a backup copied back by root is given to the account that PostgreSQL runs as', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root');
    const folder = await newFolder();
    await (await started(folder)).stop();
    spawn('chown', ['-R', '0:0', folder]).unref();
    await until(
      () => statSync(join(folder, 'postgres/PG_VERSION')).uid === 0 && statSync(join(folder, 'postgres')).uid === 0
    );
    expect(await answers(await started(folder))).toBe(true);
  });
});

describe('places', () => {
  test('a data folder with a path too long for a socket serves', async () => {
    const folder = join(await newFolder(), 'long'.repeat(30));
    expect(await answers(await started(folder))).toBe(true);
  });

  test('a data folder that only root may enter serves, and recovers there', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root');
    const folder = await newFolder(homedir());
    const cluster = await started(folder);
    const { pid } = cluster;
    await ask(cluster, 'create table kept as select number from generate_series(1, 20000) as number');
    process.kill(pid, 'SIGKILL');
    await until(async () => cluster.pid !== pid && (await answers(cluster)));
    await ask(cluster, 'checkpoint').catch(() => {});
    expect(await ask(cluster, 'select count(*)::int as count from kept')).toEqual([{ count: 20_000 }]);
    expect(statSync(`/proc/${cluster.pid}`).uid).not.toBe(0);
  });
});
