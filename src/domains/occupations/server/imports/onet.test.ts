import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ImportFault } from '#platform/imports/fault.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { bringFrom, empty } from '../../testing/import.ts';
import * as crosswalk from './crosswalk.ts';
import * as esco from './esco.ts';
import * as isco from './isco.ts';
import * as onet from './onet.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-onet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => empty(held.db));

const samples = 'tests/samples';
const bringOnet = () => bringFrom(onet.bring, held.db, `${samples}/onet-29.2`);
const bringDerived = () => bringFrom(crosswalk.bring, held.db, `${samples}/crosswalk/esco_1.1.1_to_onet_soc_2019.csv`);
const bringOfficial = () => bringFrom(crosswalk.bring, held.db, `${samples}/crosswalk/official.csv`);
const bringEsco = () => bringFrom(esco.bring, held.db, `${samples}/esco-1.1.1-en`);
const occupation = (n: number) => `aaaaaaaa-000${n}-4000-8000-aaaaaaaaaaaa`;

const profile = (n: number) =>
  held.db
    .selectFrom('occupations.occupation')
    .select(['interests', 'work_values', 'preparation', 'language_demand', 'profile_basis', 'profile_confidence'])
    .where('id', '=', occupation(n))
    .executeTakeFirstOrThrow();

const keyOf = async (work: Promise<unknown>) => {
  const fault = await work.catch((error: unknown) => error);
  return fault instanceof ImportFault ? fault.key : fault;
};

test('of O*NET the six interests and values are taken, not the highest of them, nor what it says not to use', async () => {
  const report = await bringOnet();
  expect(report).toMatchObject({ version: '29.2', language: null, counts: { onetOccupations: { added: 3 } } });
  const rows = await held.db.selectFrom('occupations.onet_occupation').selectAll().orderBy('code').execute();
  expect(rows).toMatchObject([
    { interests: [4, 1.5, 2, 5.5, 3, 2], work_values: null, job_zone: 3, interests_source: 'Machine Learning' },
    { interests: [6.8, 2.1, 3, 1.2, 1.5, 2.9], work_values: [4, 3, 2, 5, 6, 1], job_zone: 2 },
    { interests: null, job_zone: null }
  ]);
  const writing = await held.db
    .selectFrom('occupations.onet_skill')
    .select(['importance', 'required'])
    .where('element', 'in', ['2.A.1.b', '2.A.1.c'])
    .orderBy('element')
    .execute();
  expect(writing).toEqual([
    { importance: 1, required: null },
    { importance: 2, required: null }
  ]);
  const quirks = Object.fromEntries(report.quirks.map(({ key, count }) => [key, count]));
  expect(quirks).toMatchObject({ 'quirk.suppressed': 1, 'quirk.noInterests': 1, 'quirk.dangling': 1 });
  expect(await held.db.selectFrom('occupations.onet_related').select(['other', 'rank']).execute()).toEqual([
    { other: '39-1029.00', rank: 1 }
  ]);
});

test('O*NET once more changes nothing; without some of its files it is taken as far as it goes', async () => {
  await bringOnet();
  const again = await bringOnet();
  expect(again.counts.onetSkills).toMatchObject({ added: 0, changed: 0, vanished: 0 });
  expect(await held.db.selectFrom('occupations.release').select('source').execute()).toHaveLength(1);
  const own = join(folder, 'db_30_1_text');
  await cp(`${samples}/onet-29.2`, own, { recursive: true });
  await rm(join(own, 'Work Values.txt'));
  const report = await bringFrom(onet.bring, held.db, own);
  expect(report.version).toBe('30.1');
  expect(report.quirks).toContainEqual(
    expect.objectContaining({ key: 'quirk.noFile', values: { file: 'Work Values.txt' } })
  );
});

test('a value outside its scale is told with its line, and changes nothing', async () => {
  await bringOnet();
  const own = join(folder, 'bad-29.3');
  await cp(`${samples}/onet-29.2`, own, { recursive: true });
  const path = join(own, 'Interests.txt');
  await writeFile(path, (await readFile(path, 'utf8')).replace('\t6.8\t', '\t68\t'));
  const fault = await bringFrom(onet.bring, held.db, own).catch((error: unknown) => error);
  expect(fault).toMatchObject({ key: 'sourceFault.outOfScale', place: { file: 'Interests.txt', line: 2 } });
  expect(await held.db.selectFrom('occupations.release').select('version').execute()).toEqual([{ version: '29.2' }]);
});

test('whichever comes first, occupations take their profile from O*NET, and say how sure it is', async () => {
  await bringDerived();
  await bringOnet();
  await bringEsco();
  // Of the one 2 parts, of the other half a part: (6.8 × 2 + 4 × 0.5) / 2.5.
  expect(await profile(1)).toMatchObject({
    interests: [6.24, 1.98, 2.8, 2.06, 1.8, 2.72],
    ...{ work_values: [4, 3, 2, 5, 6, 1], preparation: 2.2, profile_basis: 'direct', profile_confidence: 1.25 }
  });
  expect(await profile(2)).toMatchObject({ preparation: 2, profile_basis: 'inherited', profile_confidence: 1 });
  expect(await profile(3)).toMatchObject({ preparation: 3, language_demand: 5, profile_basis: 'group' });
  expect(await profile(4)).toMatchObject({ interests: null, profile_basis: null });
  const related = held.db
    .selectFrom('occupations.related')
    .select(['occupation_id', 'other_id'])
    .where('by', '=', 'onet');
  // O*NET holds the second code near the first, and the first occupation stands for it.
  expect(await related.execute()).toEqual([{ occupation_id: occupation(2), other_id: occupation(1) }]);
});

test('the official table, with its lines before the header, takes the place of a derived one, and not the reverse', async () => {
  await bringEsco();
  await bringOnet();
  await bringDerived();
  const report = await bringOfficial();
  expect(report).toMatchObject({ version: 'official', counts: { crosswalk: { read: 3, vanished: 2 } } });
  expect(await profile(1)).toMatchObject({ preparation: 2, profile_basis: 'direct', profile_confidence: null });
  // In no row itself, but what it is a kind of is.
  expect(await profile(2)).toMatchObject({ preparation: 2, profile_basis: 'inherited' });
  // Candle keepers are in no row, but their ISCO group is.
  expect(await profile(4)).toMatchObject({ preparation: 3, profile_basis: 'group' });
  expect(await keyOf(bringDerived())).toBe('sourceFault.officialHere');
  expect(await keyOf(bringFrom(crosswalk.bring, held.db, `${samples}/isco`))).toBe('sourceFault.notCrosswalk');
});

test('titles of ISCO groups come in any language, their codes as text', async () => {
  const report = await bringFrom(isco.bring, held.db, `${samples}/isco`);
  expect(report).toMatchObject({ version: 'ISCO-08', language: 'it', counts: { texts: { added: 3 } } });
  const titles = held.db.selectFrom('occupations.isco_group_text').select(['code', 'label']).orderBy('code');
  expect(await titles.execute()).toEqual([
    { code: '0', label: 'Forze di prova' },
    { code: '01', label: 'Ufficiali di prova' },
    { code: '5', label: 'Servizi' }
  ]);
});
