import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import * as jobs from './jobs.ts';

const held = testDatabase();

test('work goes on after the database has thrown everyone out', async () => {
  const done: unknown[] = [];
  const workers = jobs.start(held.url, { tasks: { note: async (payload) => void done.push(payload) }, crontab: '' });
  await jobs.add(held.db, 'note', 'before');
  await expect.poll(() => done, { timeout: 8000 }).toEqual(['before']);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(held.db);
  await jobs.add(held.db, 'note', 'after');
  await expect.poll(() => done, { timeout: 15_000 }).toEqual(['before', 'after']);
  await workers.stop();
});

test('what failed for good is forgotten, with what it carried', async () => {
  await jobs.add(held.db, 'lost', { to: 'ana@example.org' });
  await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(held.db);
  await jobs.purge(held.url);
  const { rows } = await sql`select from graphile_worker._private_jobs`.execute(held.db);
  expect(rows).toHaveLength(0);
});

test('work that a killed process held is done by another after five minutes, and not before', async () => {
  const done: unknown[] = [];
  await jobs.add(held.db, 'note', 'left');
  const hold = (minutes: number) =>
    sql`update graphile_worker._private_jobs set locked_by = 'killed', attempts = 1,
      locked_at = now() - make_interval(mins => ${minutes}::int)`.execute(held.db);
  const taken = async () =>
    (await sql`select from graphile_worker.jobs where locked_by = 'killed'`.execute(held.db)).rows.length;
  await hold(4);
  await jobs.release(held.db, 'note');
  expect(await taken()).toBe(1);
  await hold(6);
  await jobs.release(held.db, 'other');
  expect(await taken()).toBe(1);
  await jobs.release(held.db, 'note');
  const workers = jobs.start(held.url, { tasks: { note: async (payload) => void done.push(payload) }, crontab: '' });
  await expect.poll(() => done, { timeout: 8000 }).toEqual(['left']);
  await workers.stop();
});
