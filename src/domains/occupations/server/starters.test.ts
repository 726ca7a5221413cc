import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { readStarter } from '../starter/read.ts';
import * as starters from './starters.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-starter-'));
  await mkdir(join(folder, 'it'));
  await put('trades.yaml', sample());
  await put('it/trades.yaml', overlay);
  await put('isco.yaml', "state: draft\ngroups:\n  '7':\n    en: Crafts\n    it: Mestieri\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFile(join(folder, name), text);

const scale = '{ R: 7, I: 2, A: 5, S: 2, E: 3, C: 2 }';
const values = '{ achievement: 5, independence: 5, recognition: 3, relationships: 3, support: 3, conditions: 4 }';
const address = 'http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34';
const said = (title: string) => `title: ${title}\n    alternative: [maker]\n    summary: Makes things.\n    day: Long.`;

const sample = ({ second = true } = {}) => `
language: en
state: draft
skills:
  saw: { label: saw wood, kind: skill, esco: http://data.europa.eu/esco/skill/00064735-8fad-454b-90c7-ed858cc993f2 }
  sand: { label: sand wood, kind: skill }
occupations:
  - key: joiner
    esco: ${address}
    isco: '7115'
    preparation: 3
    interests: ${scale}
    values: ${values}
    language: 2
    subjects: [crafts]
    ${said('joiner')}
    essential: [saw]
    optional: [sand]
${
  second
    ? `
  - key: toymaker
    isco: '7317'
    preparation: 2
    interests: ${scale}
    values: ${values}
    language: 1
    subjects: []
    ${said('toymaker')}
    essential: [saw, sand]
    optional: []
`
    : ''
}`;

const overlay = `
language: it
state: draft
skills: { saw: segare il legno }
occupations:
  joiner:
    title: falegname
    alternative: []
    summary: Lavora il legno.
    day: Lunga.
`;

test('what ships is loaded once, under the ids that ESCO gives', () =>
  rolledBack(held.db, async (db) => {
    await starters.load(db, folder);
    const { stamp } = await db.selectFrom('occupations.stamp').select('stamp').executeTakeFirstOrThrow();
    await starters.load(db, folder);
    expect(await db.selectFrom('occupations.release').select('source').execute()).toEqual([{ source: 'starter' }]);
    expect(await db.selectFrom('occupations.stamp').select('stamp').execute()).toEqual([{ stamp }]);
    const joiner = await db
      .selectFrom('occupations.occupation')
      .selectAll()
      .where('id', '=', '00030d09-2b3a-4efd-87cc-c4ea39d27c34')
      .executeTakeFirstOrThrow();
    expect(joiner).toMatchObject({ address, isco: '7115', interests: [7, 2, 5, 2, 3, 2], profile_basis: 'starter' });
    expect(joiner.work_values).toEqual([5, 4, 3, 3, 3, 5]);
    const texts = db.selectFrom('occupations.occupation_text').select(['language', 'label']).orderBy('label');
    expect(await texts.execute()).toMatchObject([{ label: 'falegname' }, { label: 'joiner' }, { label: 'toymaker' }]);
    const related = await db.selectFrom('occupations.related').selectAll().execute();
    expect(related.map(({ by, rank, share }) => ({ by, rank, share: (share ?? 0) > 0 }))).toEqual([
      { by: 'skills', rank: 1, share: true },
      { by: 'skills', rank: 1, share: true }
    ]);
    const groups = await db.selectFrom('occupations.isco_group').select('code').orderBy('code').execute();
    expect(groups.map(({ code }) => code)).toEqual(['7', '71', '711', '7115', '73', '731', '7317']);
  }));

test('what no longer ships is withdrawn, and back when it ships again', () =>
  rolledBack(held.db, async (db) => {
    const withdrawn = async () =>
      (await db.selectFrom('occupations.occupation').select('address').where('withdrawn_at', 'is not', null).execute())
        .length;
    await starters.load(db, folder);
    await put('trades.yaml', sample({ second: false }));
    await starters.load(db, folder);
    expect(await withdrawn()).toBe(1);
    await put('trades.yaml', sample());
    await starters.load(db, folder);
    expect(await withdrawn()).toBe(0);
  }));

test('a file with faults is left out, and each is told with file and path', () => {
  const text = sample().replace("isco: '7115'", 'isco: 7115').replace('essential: [saw]', 'essential: [swa]');
  const { starter, faults } = readStarter([{ name: 'trades.yaml', text }]);
  expect(starter.occupations).toEqual([]);
  expect(faults).toMatchObject(
    [/^trades\.yaml occupations\.0\.isco: /].map((sentence) => expect.stringMatching(sentence))
  );
  const other = readStarter([{ name: 'trades.yaml', text: sample().replace('[saw]', '[swa]') }]);
  expect(other.faults).toEqual(['trades.yaml occupations.joiner: asks for swa, which is no skill here']);
});

test('the starter catalogue that ships has no fault', async () => {
  const { starter, faults } = readStarter(await starters.filesIn('reference/occupations'));
  expect(faults).toEqual([]);
  expect(starter.occupations.length).toBeGreaterThanOrEqual(120);
});
