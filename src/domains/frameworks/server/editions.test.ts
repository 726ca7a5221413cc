import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { theProduct } from '#domains/identity/viewer.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { reworded, smallPack } from '../testing/packs.ts';
import * as editions from './editions.ts';
import * as packs from './packs.ts';

const held = testDatabase();
let firstId = '';

beforeAll(async () => {
  firstId = (await packs.load(held.db, theProduct, smallPack())).editionId;
});

/** How many statements the database is asked while something is done, whichever way they take to it. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
}

test('an edition that was read before costs one statement', async () => {
  await editions.current(held.db, 'small', 'el');
  await editions.get(held.db, firstId, 'el');
  expect(await statements(() => editions.current(held.db, 'small', 'el'))).toBe(1);
  expect(await statements(() => editions.get(held.db, firstId, 'el'))).toBe(1);
  expect(await statements(() => editions.open(held.db, 'small', null, 'el'))).toBe(1);
  expect(await statements(() => editions.list(held.db, 'el'))).toBe(1);
});

test('what is kept in memory cannot be changed by who reads it', async () => {
  const edition = await editions.current(held.db, 'small', 'en');
  expect(() => edition.areas.pop()).toThrow(TypeError);
});

test('another process’s new translation is seen at the next read', async () => {
  expect((await editions.current(held.db, 'small', 'it')).areas[0]?.name.text).toBe('Sé');
  await packs.load(held.db, theProduct, reworded(smallPack(), 'area:self', 'it', 'Io'));
  const after = await editions.current(held.db, 'small', 'it');
  expect([after.id, after.areas[0]?.name.text]).toEqual([firstId, 'Io']);
});

test('an older edition stays to be read, with its own wording', async () => {
  const { editionId, version } = await packs.load(
    held.db,
    theProduct,
    reworded(smallPack(), 'competence:know', 'en', 'Knowing it all')
  );
  const { edition, others, currentId } = await editions.open(held.db, 'small', '1.0', 'en');
  expect([edition.id, currentId, version]).toEqual([firstId, editionId, '1.0-r2']);
  expect(edition.areas[0]?.competences[0]?.name.text).toBe('Knowing');
  expect(others.map((one) => one.version)).toEqual(['1.0-r2']);
  expect((await editions.current(held.db, 'small', 'en')).areas[0]?.competences[0]?.name.text).toBe('Knowing it all');
});

test('there is no edition that nobody loaded', async () => {
  await expect(editions.current(held.db, 'nothing', 'en')).rejects.toThrow('error.notFound');
  await expect(editions.get(held.db, '01900000-0000-7000-8000-000000000000', 'en')).rejects.toThrow('error.notFound');
  await expect(editions.open(held.db, 'small', '7', 'en')).rejects.toThrow('error.notFound');
});
