import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCluster, type Cluster } from '#platform/database/cluster.ts';
import { zipOf } from '#platform/testing/zip.ts';
import { hashOf, newToken } from '#platform/token.ts';
import { launch, type Product } from '../launch.ts';
import { target, visitor } from '../visit.ts';

/** A product of its own: the one of all other tests must not be ended in its midst. */

let folder: string;
let cluster: Cluster;
let product: Product;
let pool: pg.Pool;
const token = newToken();

const launched = (port?: number): Promise<Product> =>
  launch({ folder: join(folder, 'data'), port, env: { DATABASE_URL: cluster.url, CAIRN_PROXIES: '1' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-upload-'));
  cluster = await startCluster({ folder, fsync: false });
  product = await launched();
  pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
  // At the end the server goes before its connections have.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  const [person, organisation] = [randomUUID(), randomUUID()];
  await pool.query(`insert into identity.person (id, created_at, language) values ($1, now(), 'en')`, [person]);
  await pool.query(
    `insert into identity.account (person_id, email, email_key, password_hash, created_at, verified_at)
     values ($1, 'c@example.org', 'c@example.org', 'none', now(), now())`,
    [person]
  );
  await pool.query(
    `insert into organisations.organisation (id, name, country, operator, created_at) values ($1, 'Operator', 'GR', true, now())`,
    [organisation]
  );
  await pool.query(
    `insert into organisations.membership (id, organisation_id, person_id, role, began_at) values ($1, $2, $3, 'curator', now())`,
    [randomUUID(), organisation, person]
  );
  await pool.query(
    `insert into identity.session (id, token_hash, person_id, opened_at, seen_at, expires_at)
     values ($1, $2, $3, now(), now(), now() + interval '1 day')`,
    [randomUUID(), hashOf(token), person]
  );
});
afterAll(async () => {
  await product.stop();
  await pool.end();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const state = async () => (await pool.query<{ state: string }>('select state from platform.upload')).rows[0]?.state;

async function until(wanted: string): Promise<void> {
  for (let looks = 0; (await state()) !== wanted; looks += 1) {
    expect(looks, `never ${wanted}`).toBeLessThan(600);
    await sleep(50);
  }
}

const occupations = async () =>
  (await pool.query(`select from occupations.occupation where source = 'esco'`)).rowCount ?? 0;

/** Nobody can bring anything in while we hold what every import needs. */
async function held(work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  await client.query(`begin; select pg_advisory_xact_lock(hashtext('occupations'))`);
  await work();
  await client.query('rollback');
  client.release();
}

/** Ends the product in the midst of its job, and lets enough time pass for the job to be known as left alone. */
async function killedAtWork(): Promise<void> {
  await sleep(500);
  await product.kill();
  await pool.query(`update platform.upload set touched_at = now() - interval '2 minutes'`);
}

test('an upload whose process is killed while it is tried, and while it is brought in, comes to its end all the same', async () => {
  const root = 'tests/samples/esco-1.1.1-en';
  const files = readdirSync(root).map((name) => [name, readFileSync(join(root, name), 'utf8')]);
  const zip = { field: 'file', name: 'esco-1.1.1.zip', content: zipOf(Object.fromEntries(files)) };
  const curator = () => visitor(product.url, { cookies: { cairn: token } });
  let path = '';
  await held(async () => {
    const answer = await curator().upload('/en/curation/catalogue?/upload', { kind: 'esco' }, zip);
    path = target(answer);
    await killedAtWork();
  });
  expect(await state()).toBe('reading');
  product = await launched(product.port);
  await until('shown');
  expect(await occupations()).toBe(0);
  await held(async () => {
    expect((await curator().post(`${path}?/confirm`, {})).status).toBe(303);
    await killedAtWork();
  });
  expect([await state(), await occupations()]).toEqual(['bringing', 0]);
  product = await launched(product.port);
  await until('done');
  expect(await occupations()).toBe(4);
});
