import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as clock from '#platform/clock.ts';
import { newId } from '#platform/database/id.ts';
import { install } from '#platform/jobs/server/jobs.ts';
import { log } from '#platform/log.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { ImportFault } from '../fault.ts';
import { Tally } from '../report.ts';
import { readText } from '../text.ts';
import { plainName } from '../upload.ts';
import * as uploads from './uploads.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-uploads-'));
  process.env.CAIRN_DATA = folder;
  await install(held.url);
});
afterAll(async () => {
  delete process.env.CAIRN_DATA;
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => clock.set(undefined));

const me = { personId: newId() };
const someoneElse = { personId: newId() };

async function* bytes(text: string) {
  yield Buffer.from(text);
}

const add = (name = 'esco-1.2.0.csv') =>
  uploads.add(held.db, me, { kind: 'esco', name, bytes: 5, content: bytes('a,b\n'), version: '1.2.0' });

const jobsWaiting = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from graphile_worker.jobs`.execute(held.db);
  return rows[0]?.n;
};

/** Tells what it was given, and that it added one. */
const bring: uploads.BringUpload = async (_, source, { dryRun = false, version = '' }) => {
  const tally = new Tally();
  for (const file of source.files) tally.count(await readText(file)).added += 1;
  return tally.report({ what: source.name, version, language: null, dryRun });
};

const state = async (id: string) => (await uploads.get(held.db, me, id)).state;

test('an upload is tried, shown, confirmed and brought in; its file stays until then and no longer', async () => {
  const before = (await jobsWaiting()) ?? 0;
  const id = await add();
  expect(await jobsWaiting()).toBe(before + 1);
  await uploads.work(held.db, id, bring);
  expect(await uploads.get(held.db, me, id)).toMatchObject({
    ...{ state: 'shown', share: 1, fileName: 'esco-1.2.0.csv' },
    report: { what: 'esco-1.2.0.csv', version: '1.2.0', dryRun: true, counts: { 'a,b\n': { added: 1 } } }
  });
  await uploads.confirm(held.db, me, id);
  await uploads.work(held.db, id, bring);
  expect(await uploads.get(held.db, me, id)).toMatchObject({ state: 'done', report: { dryRun: false } });
  expect(existsSync(join(folder, 'imports', id))).toBe(false);
  // A job that is begun a second time finds nothing left to do.
  await uploads.work(held.db, id, () => Promise.reject(new Error('again')));
  expect(await state(id)).toBe('done');
});

test('what cannot be confirmed is not', async () => {
  const id = await add();
  await expect(uploads.confirm(held.db, me, id)).rejects.toMatchObject({ key: 'upload.notShown' });
  expect(await state(id)).toBe('reading');
});

test('nobody sees, confirms or drops what someone else uploaded', async () => {
  const id = await add();
  for (const verb of [uploads.get, uploads.confirm, uploads.drop])
    await expect(verb(held.db, someoneElse, id)).rejects.toMatchObject({ key: 'error.notFound' });
  expect(await uploads.list(held.db, someoneElse)).toEqual([]);
  expect(await state(id)).toBe('reading');
});

test('a fault is kept with its place; a fault of ours is told as one', async () => {
  const id = await add();
  const place = { file: 'x.csv', line: 3, column: 2 };
  await uploads.work(held.db, id, () => Promise.reject(new ImportFault(place, 'sourceFault.cut')));
  expect(await uploads.get(held.db, me, id)).toMatchObject({
    state: 'faulty',
    fault: { place, key: 'sourceFault.cut' }
  });
  const other = await add();
  vi.spyOn(log, 'error').mockReturnValue();
  await uploads.work(held.db, other, () => Promise.reject(new Error('a bug')));
  expect(await uploads.get(held.db, me, other)).toMatchObject({ state: 'faulty', fault: { key: 'sourceFault.broke' } });
});

test('while the database is away the job fails and is tried again, and nothing is said', async () => {
  const id = await add();
  const away = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
  await expect(uploads.work(held.db, id, () => Promise.reject(away))).rejects.toThrow('gone');
  expect(await state(id)).toBe('reading');
});

test('what a process left in its midst is taken up again, once', async () => {
  const id = await add();
  const before = (await jobsWaiting()) ?? 0;
  await uploads.resume(held.db);
  expect(await jobsWaiting()).toBe(before);
  await held.db
    .updateTable('platform.upload')
    .set({ touched_at: new Date(Date.now() - 120_000) })
    .where('id', '=', id)
    .execute();
  await uploads.resume(held.db);
  await uploads.resume(held.db);
  expect(await jobsWaiting()).toBe(before + 1);
});

test('a dropped upload is gone, and so is its file; so is one whose day is over', async () => {
  const [dropped, old] = [await add(), await add()];
  await uploads.drop(held.db, me, dropped);
  expect(existsSync(join(folder, 'imports', dropped))).toBe(false);
  clock.set(new Date(Date.now() + 25 * 3_600_000));
  await expect(uploads.get(held.db, me, old)).rejects.toMatchObject({ key: 'error.notFound' });
  await uploads.purge(held.db);
  expect(await readdir(join(folder, 'imports'))).toEqual([]);
});

test('the name of a file leads nowhere', () => {
  expect(plainName('../../etc/passwd')).toBe('etcpasswd');
  expect(plainName('..')).toBe('file');
  expect(plainName('C:\\temp\\ESCO dataset - v1.2.0 - classification - el - csv.zip')).toBe(
    'CtempESCO dataset - v1.2.0 - classification - el - csv.zip'
  );
});
