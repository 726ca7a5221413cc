import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { theProduct } from '#domains/identity/viewer.ts';
import { isUnchanged, type BringOptions } from '#platform/imports/report.ts';
import { openSource } from '#platform/imports/source.ts';
import { testDatabase } from '#platform/testing/database.ts';
import * as figures from './figures.ts';

const held = testDatabase();
const samples = 'tests/samples/figures';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-figures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await held.db.deleteFrom('labour_market.dataset').execute();
});

async function bring(path: string, options?: BringOptions) {
  const source = await openSource(path);
  return figures.bring(held.db, theProduct, source, options).finally(() => source.close());
}

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const figure = (isco: string, year: number, geo = 'EL') =>
  held.db
    .selectFrom('labour_market.figure')
    .select(['value', 'flags', 'parts', 'parts_missing'])
    .where('isco', '=', isco)
    .where('year', '=', year)
    .where('geo', '=', geo)
    .where('sex', '=', 'T')
    .executeTakeFirst();

const dataset = () => held.db.selectFrom('labour_market.dataset').selectAll().executeTakeFirstOrThrow();

test('JSON-stat with a map of values, its states, breakdowns and regions', async () => {
  const report = await bring(`${samples}/demo_egai2d_sparse.json`);
  expect(report.counts.figures).toMatchObject({ read: 27, added: 27 });
  expect(await figure('25', 2023)).toEqual({ value: 36.5, flags: 'p', parts: null, parts_missing: null });
  expect(await figure('25', 2021, 'EL30')).toMatchObject({ value: 18, flags: 'bu' });
  // Kept back: there is a figure, but it may not be shown.
  expect(await figure('91', 2023, 'EL30')).toMatchObject({ value: null, flags: 'c' });
  expect(await dataset()).toMatchObject({
    ...{ code: 'demo_egai2d_sparse', unit: 'THS_PER', measure: 'employment', published_on: '2026-06-30' },
    ...{ head_age: 'Y15-64', from_year: 2021, to_year: 2023, geos: ['EL', 'EL30', 'EU27_2020'] }
  });
});

test('JSON-stat with a list of values, without label, date, unit or sex', async () => {
  await bring(`${samples}/demo_egai2d_dense.json`);
  expect(await figure('51', 2023, 'IT')).toMatchObject({ value: 1210.4 });
  expect(await figure('51', 2023, 'RO')).toMatchObject({ value: null, flags: 'c' });
  expect(await figure('52', 2022, 'RO')).toBeUndefined();
});

test('SDMX-CSV: combined flags, kept-back figures, groups that are several, rows that say nothing', async () => {
  const report = await bring(`${samples}/demo_sdmx.csv`);
  expect(report.quirks.map(({ key, count }) => [key, count])).toEqual([
    ['quirk.mixedGroup', 1],
    ['quirk.noValue', 1]
  ]);
  expect(await figure('22', 2022)).toMatchObject({ value: null, flags: 'bu' });
  expect(await figure('23', 2023)).toMatchObject({ value: null, flags: 'c' });
  expect(await dataset()).toMatchObject({ code: 'demo_egai2d', published_on: '2026-06-30' });
});

test('the bare table keeps leading zeros and takes who was counted from the name of the file', async () => {
  await bring(`${samples}/demo_plain_2023_Y15-64_T_THS_PER.csv`);
  expect(await figure('01', 2023)).toMatchObject({ value: 0.4 });
  expect(await dataset()).toMatchObject({ code: 'demo_plain', head_age: 'Y15-64' });
});

test('wider groups are added up where the publisher does not give them, and say what is missing', async () => {
  await bring(`${samples}/demo_egai2d_sparse.json`);
  expect(await figure('2', 2023)).toEqual({ value: 121.5, flags: 'p', parts: 2, parts_missing: 0 });
  expect(await figure('TOTAL', 2023)).toMatchObject({ value: 225.5, parts: 2 });
  expect(await figure('9', 2023, 'EL30')).toBeUndefined();
  expect(await figure('TOTAL', 2023, 'EL30')).toMatchObject({ parts: 1, parts_missing: 1 });
});

test('the same once more changes nothing; a corrected figure is a change, and its sums follow', async () => {
  await bring(`${samples}/demo_plain_2023_Y15-64_T_THS_PER.csv`);
  const before = await dataset();
  const again = await bring(`${samples}/demo_plain_2023_Y15-64_T_THS_PER.csv`);
  expect(isUnchanged(again)).toBe(true);
  expect(await dataset()).toEqual(before);
  const path = await written(
    'demo_plain_2023.csv',
    'geo,isco08,TIME_PERIOD,OBS_VALUE_thousand_persons,age\nEL,OC25,2023,40,Y15-64\n'
  );
  expect((await bring(path)).counts.figures).toMatchObject({ changed: 1, added: 0, vanished: 0 });
  expect(await figure('2', 2023)).toMatchObject({ value: 125 });
});

test('a file taken out earlier fills gaps, but undoes nothing', async () => {
  await bring(`${samples}/demo_sdmx.csv`);
  const older =
    'DATAFLOW,LAST UPDATE,freq,isco08,age,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n' +
    'ESTAT:DEMO_EGAI2D(1.0),30/06/25 11:00:00,A,OC22,Y15-64,T,THS_PER,EL,2023,99,\n' +
    'ESTAT:DEMO_EGAI2D(1.0),30/06/25 11:00:00,A,OC22,Y15-64,T,THS_PER,EL,2020,95,\n';
  const report = await bring(await written('older.csv', older));
  expect(report.quirks.map(({ key }) => key)).toContain('quirk.olderFigures');
  expect(await figure('22', 2023)).toMatchObject({ value: 101.2 });
  expect(await figure('22', 2020)).toMatchObject({ value: 95 });
  expect((await dataset()).published_on).toBe('2026-06-30');
});

test('forecasts and earnings in our own tables, with commas or semicolons', async () => {
  const report = await bring(`${samples}/forecasts.csv`);
  expect(report.counts.forecasts).toMatchObject({ read: 6, added: 6 });
  expect(await dataset()).toMatchObject({ code: 'made-up-forecast', measure: 'forecast', edition: 'Sample 2026' });
  expect((await bring(`${samples}/earnings.csv`)).counts.earnings).toMatchObject({ added: 2 });
  expect(isUnchanged(await bring(`${samples}/earnings.csv`))).toBe(true);
});

test('a whole folder at once; what holds no figures is told, not read', async () => {
  await written('README.md', 'Nothing of use');
  const report = await bring(samples);
  expect(report.counts).toMatchObject({ forecasts: { added: 6 }, earnings: { added: 2 } });
  const rows = await held.db.selectFrom('labour_market.dataset').select('code').orderBy('code').execute();
  expect(rows.map(({ code }) => code)).toEqual(
    [
      'demo_egai2d',
      'demo_egai2d_dense',
      'demo_egai2d_sparse',
      'demo_plain',
      'earn_demo',
      'made-up-earnings',
      'made-up-forecast'
    ].sort()
  );
});

const header = 'geo,isco08,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n';

test.each([
  ['no-number.csv', `${header}EL,OC25,2023,many,\n`, { line: 2, key: 'figureFault.number' }],
  ['no-place.csv', `${header}EL,OC25,2023,1,\nGreece,OC25,2023,1,\n`, { line: 3, key: 'figureFault.geo' }],
  ['no-group.csv', `${header}EL,ICT,2023,1,\n`, { line: 2, key: 'sourceFault.notIsco' }],
  ['no-year.csv', `${header}EL,OC25,soon,1,\n`, { line: 2, key: 'figureFault.year' }],
  ['twice.csv', `${header}EL,OC25,2023,1,\nEL,OC25,2023,2,\n`, { line: 3, key: 'figureFault.twice' }],
  ['other.csv', 'name,colour\nrose,red\n', { line: 1, key: 'figureFault.layout' }],
  ['cut.json', '{"version":"2.0",\n"id":["geo"', { line: 2, key: 'figureFault.json' }],
  ['odd.json', '{"version":"2.0","id":["geo"],"size":["x"]}', { key: 'figureFault.path' }],
  ['no-isco.json', '{"id":["geo"],"size":[0],"dimension":{},"value":[]}', { key: 'figureFault.noDimension' }]
])(
  '%s is refused with its place, and nothing is kept',
  async (name, text, { key, line }: { key: string; line?: number }) => {
    const path = await written(name, text);
    const fault = await bring(path).catch((error: unknown) => error);
    expect(fault).toMatchObject({ key, place: { file: name, ...(line ? { line } : {}) } });
    expect(await held.db.selectFrom('labour_market.dataset').select('id').execute()).toEqual([]);
  }
);

test('a dry run tells what would be, and keeps nothing', async () => {
  const report = await bring(samples, { dryRun: true });
  expect(report).toMatchObject({ dryRun: true, counts: { forecasts: { added: 6 } } });
  expect(await held.db.selectFrom('labour_market.dataset').select('id').execute()).toEqual([]);
});
