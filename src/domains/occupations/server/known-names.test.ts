import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import { newId } from '#platform/database/id.ts';
import { put } from '../testing/sample.ts';
import * as catalogues from './catalogues.ts';
import * as knownNames from './known-names.ts';

const held = testDatabase();
const [cook, cut] = [newId(), newId()];

beforeAll(async () => {
  await put(held.db, {
    skills: [{ id: cut, texts: { en: 'cut vegetables' } }],
    occupations: [{ id: cook, isco: '5120', texts: { en: 'cook', el: 'μάγειρας' }, essential: [cut] }]
  });
});

test('a name that was asked for is known for as long as its catalogue stands, and what has none is left out', async () => {
  const { db } = held;
  const catalogue = await catalogues.current(db);
  const ask = async (of = catalogue) => {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const names = await knownNames.ofOccupations(db, of, [cook], 'el');
    const statements = asked.mock.calls.length;
    asked.mockRestore();
    return [names.get(cook)?.text, statements];
  };
  expect(await ask()).toEqual(['μάγειρας', 1]);
  expect(await ask()).toEqual(['μάγειρας', 0]);
  expect(await ask({ ...catalogue })).toEqual(['μάγειρας', 1]);
  expect([...(await knownNames.ofOccupations(db, catalogue, [cook, newId()], 'el')).keys()]).toEqual([cook]);
});

test('each language and each kind has names of its own', async () => {
  const catalogue = await catalogues.current(held.db);
  expect((await knownNames.ofOccupations(held.db, catalogue, [cook], 'en')).get(cook)?.text).toBe('cook');
  expect((await knownNames.ofSkills(held.db, catalogue, [cut], 'el')).get(cut)).toMatchObject({ language: 'en' });
  expect(await knownNames.ofSkills(held.db, catalogue, [cook], 'el')).toEqual(new Map());
});
