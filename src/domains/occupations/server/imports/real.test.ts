import { expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import { realData } from '#platform/testing/real.ts';
import { bringFrom } from '../../testing/import.ts';
import * as crosswalk from './crosswalk.ts';
import * as esco from './esco.ts';
import * as isco from './isco.ts';
import * as onet from './onet.ts';

/** The publishers' own files, where they lie beside the project. What is expected was counted in them by other means. */

const held = testDatabase();
const here = (name: string) => ({ path: realData(name) ?? '' });
const whole = realData('esco-1.1.1-en') !== undefined;

const quirksOf = (quirks: { key: string; values?: object; count: number }[]) =>
  Object.fromEntries(quirks.map(({ key, values, count }) => [[key, ...Object.values(values ?? {})].join(' '), count]));

test.runIf(whole)('ESCO 1.1.1 in English comes in whole', { timeout: 180_000 }, async () => {
  const report = await bringFrom(esco.bring, held.db, here('esco-1.1.1-en').path);
  expect(report.counts).toMatchObject({
    occupations: { read: 3_007, added: 3_007 },
    skills: { read: 13_896, added: 13_896 },
    needs: { read: 123_855, added: 123_788 },
    links: { read: 5_899, added: 5_899 },
    iscoGroups: { read: 619 },
    skillGroups: { read: 640 },
    places: { read: 20_656 },
    parents: { read: 3_617 }
  });
  expect(quirksOf(report.quirks)).toMatchObject({
    'quirk.dangling occupationSkillRelations.csv': 67,
    'quirk.dangling broaderRelationsOccPillar.csv': 1,
    'quirk.noSkillType skills_en.csv': 6,
    'quirk.noReuse skills_en.csv': 5,
    'quirk.noAlternatives occupations_en.csv': 1,
    'quirk.shortRow skillsHierarchy_en.csv': 189
  });
  const { n } = await held.db
    .selectFrom('occupations.need')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('essential', '=', true)
    .executeTakeFirstOrThrow();
  expect(n).toBeGreaterThan(64_800);
});

const languages = realData('esco-1.0.8-occupations-multilingual') !== undefined;
test.runIf(whole && languages)('four languages of an older release lie over it', { timeout: 120_000 }, async () => {
  const report = await bringFrom(esco.bring, held.db, here('esco-1.0.8-occupations-multilingual').path);
  expect(report).toMatchObject({ version: '1.0.8', language: 'el, es, it, ro' });
  expect(report.counts).toEqual({
    occupations: { read: 4 * 2_942, added: 0, changed: 0, unchanged: 0, vanished: 0 },
    texts: { read: 4 * 2_939, added: 4 * 2_939, changed: 0, unchanged: 0, vanished: 0 }
  });
});

test.runIf(whole)('ESCO once more changes nothing', { timeout: 120_000 }, async () => {
  const { counts } = await bringFrom(esco.bring, held.db, here('esco-1.1.1-en').path);
  expect(Object.values(counts).reduce((sum, { added, changed, vanished }) => sum + added + changed + vanished, 0)).toBe(
    0
  );
});

const onetHere = realData('onet-29.2-text') !== undefined;
test.runIf(onetHere)('O*NET 29.2 comes in whole', { timeout: 60_000 }, async () => {
  const report = await bringFrom(onet.bring, held.db, here('onet-29.2-text').path);
  expect(report).toMatchObject({
    version: '29.2',
    counts: { onetOccupations: { read: 1_016 }, onetSkills: { read: 61_530 } }
  });
  expect(report.counts.onetRelated).toMatchObject({ read: 18_460, added: 18_460 });
  const rows = await held.db
    .selectFrom('occupations.onet_occupation')
    .select(['interests', 'work_values', 'job_zone'])
    .execute();
  expect(rows.filter(({ interests }) => interests).length).toBe(923);
  expect(rows.filter(({ job_zone }) => job_zone).length).toBe(923);
  expect(rows.filter(({ work_values }) => work_values).length).toBe(874);
});

const crosswalkHere = realData('crosswalks') !== undefined;
test.runIf(whole && onetHere && crosswalkHere)(
  'through the crosswalk nearly every occupation has interests and a preparation',
  { timeout: 60_000 },
  async () => {
    const report = await bringFrom(crosswalk.bring, held.db, here('crosswalks').path);
    expect(report.counts.crosswalk).toMatchObject({ read: 3_490, added: 3_490 });
    const rows = await held.db
      .selectFrom('occupations.occupation')
      .select(['interests', 'preparation', 'language_demand', 'profile_basis', 'subjects'])
      .execute();
    const bases = Map.groupBy(rows, ({ profile_basis }) => profile_basis);
    expect(rows.filter(({ interests, preparation }) => interests && preparation).length).toBeGreaterThanOrEqual(2_982);
    expect(bases.get('direct')?.length).toBe(1_664);
    expect(bases.get('inherited')?.length).toBeGreaterThanOrEqual(1_242);
    expect(rows.filter(({ subjects }) => subjects.length > 0).length).toBeGreaterThan(2_700);
  }
);

test.runIf(realData('isco-08-multilingual'))('ISCO has 619 titles in each of five languages', async () => {
  const { counts } = await bringFrom(isco.bring, held.db, here('isco-08-multilingual').path);
  expect(counts.iscoGroups).toMatchObject({ read: 5 * 619 });
});
