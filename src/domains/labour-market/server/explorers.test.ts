import { beforeAll, expect, test } from 'vitest';
import { theProduct } from '#domains/identity/viewer.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import type { Database } from '#platform/database/handle.ts';
import { openSource } from '#platform/imports/source.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { explorerQuery } from '../explorer.ts';
import * as explorers from './explorers.ts';
import { bring } from './imports/figures.ts';
import * as summaries from './summaries.ts';
import * as tables from './tables.ts';

const empty = testDatabase();
const held = testDatabase();
const paid = testDatabase();

async function take(db: Database, file: string): Promise<void> {
  const source = await openSource(`tests/samples/figures/${file}`);
  await bring(db, theProduct, source).finally(() => source.close());
}

beforeAll(async () => {
  loadCatalogues();
  for (const file of ['demo_egai2d_sparse.json', 'forecasts.csv', 'earnings.csv']) await take(held.db, file);
  for (const file of ['demo_egai2d_sparse.json', 'earn_demo.csv']) await take(paid.db, file);
});

const explore = (query: Record<string, string>, home = 'EL') =>
  explorers.explore(held.db, { ...explorerQuery.parse(query), home }, 'en');

test('without figures there is nothing to explore, and nothing to say', async () => {
  expect(await explorers.explore(empty.db, { ...explorerQuery.parse({}), home: 'EL' }, 'en')).toBeUndefined();
  expect(await summaries.figuresFor(empty.db, { iscos: ['2512'], geo: 'EL' }, 'en')).toEqual(new Map());
  expect((await summaries.growingGroups(empty.db, 'GR')).groups).toEqual([]);
});

test('it begins with one’s own country, and offers it first', async () => {
  const explored = await explore({});
  expect(explored?.shown).toMatchObject({ place: 'EL', placeName: 'Greece', measure: 'employment', missing: null });
  expect(explored?.places.map(({ label }) => label)).toEqual(['Greece', 'European Union', 'Greece: Attiki']);
});

test('a group over the years, with its share and its flags, in persons', async () => {
  const explored = await explore({ group: '25', from: '2022', to: '2023' });
  expect(explored?.series.map(({ year, value, flags }) => [year, value, flags])).toEqual([
    [2022, 32_000, ''],
    [2023, 36_500, 'p']
  ]);
  expect(explored?.change).toMatchObject({ from: 2022, to: 2023 });
  expect(explored?.across.map(({ code, isChosen }) => [code, isChosen])).toEqual([
    ['21', false],
    ['25', true]
  ]);
});

test('years the wrong way round, unknown groups and places are put right or left out', async () => {
  expect((await explore({ from: '2023', to: '2021' }))?.shown).toMatchObject({ from: 2021, to: 2023 });
  expect((await explore({ from: '1950', to: '2150' }))?.shown).toMatchObject({ from: 2021, to: 2023 });
  expect((await explore({ group: '77' }))?.shown.group).toBe('TOTAL');
  expect((await explore({ place: 'IT' }))?.shown).toMatchObject({ place: 'EU27_2020', missing: 'Italy' });
  expect((await explore({ place: "x'; drop" }))?.shown.place).toBe('EL');
});

test('a region has its own figures', async () => {
  const explored = await explore({ place: 'EL30', group: '25' });
  expect(explored?.series.at(-1)).toMatchObject({ value: 21_000 });
  expect(explored?.shown.placeName).toBe('Greece: Attiki');
});

test('forecasts and pay stand beside, the caution on small groups with them', async () => {
  const explored = await explore({ measure: 'forecast', group: '2' });
  expect(explored?.forecasts.map(({ isco, caution }) => [isco, caution])).toEqual([
    ['21', 'caution'],
    ['22', 'distrust'],
    ['25', 'none']
  ]);
  expect((await explore({ measure: 'earnings' }))?.earnings.map(({ isco }) => isco)).toContain('9');
});

test('a publisher’s own figures of pay are shown as they are, never added up, and never taken for people', async () => {
  const query = explorerQuery.parse({ measure: 'earnings', group: '2' });
  const explored = await explorers.explore(paid.db, { ...query, home: 'IT' }, 'en');
  expect(explored?.shown).toMatchObject({ place: 'IT', measure: 'earnings', unit: { unit: 'EUR' } });
  expect(explored?.series.map(({ year, value, flags, parts }) => [year, value, flags, parts])).toEqual([
    [2018, 18.2, '', null],
    [2022, 19.4, 'e', null]
  ]);
  expect(explored?.across.map(({ code, value }) => [code, value])).toEqual([
    ['2', 19.4],
    ['9', 9.9]
  ]);
  expect(explored?.sources.map(({ code }) => code)).toContain('earn_demo');
  // Of people nothing is known there, so what is said of them is said of the Union.
  expect(explored?.meaning.map(({ values }) => values.place)).not.toContain('Italy');
});

const figuresOf = async (geo: string) =>
  (await summaries.figuresFor(held.db, { iscos: ['9999', '2512'], geo }, 'en')).get('2512');

test('an occupation takes the figures of the nearest group and place that has some, and says which', async () => {
  const summary = await figuresOf('EL');
  expect(summary?.employment).toMatchObject({
    group: { code: '25' },
    isBroader: true,
    isElsewhere: false,
    place: 'Greece'
  });
  expect(summary?.forecast).toMatchObject({ group: { code: '25' }, caution: 'none' });
  expect(summary?.sentences.map(({ key }) => key)).toEqual([
    'meaning.sizeShare',
    'meaning.forecastMore',
    'meaning.grown'
  ]);
  const elsewhere = await figuresOf('IT');
  expect(elsewhere?.employment).toMatchObject({ isElsewhere: true, place: 'European Union' });
  // Of a wider group there is a forecast for the Union; it is told apart, and never in a sentence with the narrower one.
  expect(elsewhere?.forecast).toMatchObject({ group: { code: '2' }, isBroader: true });
  expect(elsewhere?.sentences.map(({ key }) => key)).not.toContain('meaning.forecastMore');
});

test('growing groups come from the forecast of the country, else of the Union, else from what was counted', async () => {
  expect(await summaries.growingGroups(held.db, 'GR')).toMatchObject({ geo: 'EL', groups: [{ code: '25' }] });
  expect(await summaries.growingGroups(held.db, 'IT')).toMatchObject({ geo: 'EU27_2020', groups: [{ code: '2' }] });
});

test('the table to take along says in every row where it comes from, and holds no formulas', async () => {
  const { name, text } = await tables.csv(held.db, { ...explorerQuery.parse({ place: 'EL' }), home: 'EL' }, 'en');
  expect(name).toBe('demo_egai2d_sparse-el.csv');
  const rows = text.trim().split('\r\n').slice(1);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.every((row) => /^(demo_egai2d_sparse,Eurostat,CC BY 4.0|made-up-forecast),?/.test(row))).toBe(true);
  expect(rows.some((row) => row.includes(',-5.8,'))).toBe(true);
  expect(text).not.toMatch(/(^|,)"?[=+@]/m);
});
