import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { theProduct } from '#domains/identity/viewer.ts';
import { isUnchanged } from '#platform/imports/report.ts';
import { openSource } from '#platform/imports/source.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { realData } from '#platform/testing/real.ts';
import * as figures from './figures.ts';

const eurostat = realData('eurostat') ?? '';
const cedefop = realData('cedefop-forecast-eu27') ?? '';
const held = testDatabase();

async function bring(path: string) {
  const source = await openSource(path);
  return figures.bring(held.db, theProduct, source).finally(() => source.close());
}

describe.skipIf(!eurostat)('Eurostat’s real files (skipped where they are not)', () => {
  test('1,121 figures of 28 places and 43 groups, the same from either layout', async () => {
    const json = await bring(`${eurostat}/lfsa_egai2d_2023_reserialised.jsonstat.json`);
    expect(json.counts.figures).toMatchObject({ added: 1121 });
    const csv = await bring(`${eurostat}/lfsa_egai2d_2023_Y15-64_T_THS_PER.csv`);
    expect(csv.counts.figures).toMatchObject({ read: 1121, unchanged: 1121 });
    expect(isUnchanged(csv)).toBe(true);
    const { code, geos, groups } = await held.db
      .selectFrom('labour_market.dataset')
      .select(['code', 'geos', 'groups'])
      .executeTakeFirstOrThrow();
    expect(code).toBe('lfsa_egai2d');
    expect(geos).toHaveLength(28);
    expect(groups.filter((group) => group.length === 2)).toHaveLength(43);
  });

  test('the countries add up to the Union, but for rounding and what is kept back', async () => {
    const { rows } = await sql<{ whole: number; parts: number }>`
      select sum(value) filter (where geo = 'EU27_2020') as whole, sum(value) filter (where geo <> 'EU27_2020') as parts
      from labour_market.figure where isco ~ '^[0-9]{2}$'`.execute(held.db);
    expect(rows[0]?.whole).toBeCloseTo(197_931, -1);
    expect(rows[0]?.parts).toBeCloseTo(197_859, -1);
  });

  test('SDMX-CSV with combined flags and figures kept back', async () => {
    const report = await bring(`${eurostat}/lfsa_egai2d_sdmx-csv_sample.csv`);
    expect(report.counts.figures).toMatchObject({ read: 18, added: 18 });
    const row = await held.db
      .selectFrom('labour_market.figure')
      .select(['value', 'flags'])
      .where('geo', '=', 'EL')
      .where('isco', '=', 'NRP')
      .where('year', '=', 2021)
      .executeTakeFirst();
    expect(row).toEqual({ value: null, flags: 'bu' });
  });
});

describe.skipIf(!cedefop)('Cedefop’s real figures (skipped where they are not)', () => {
  test('ten major groups, with the growth as published', async () => {
    const report = await bring(cedefop);
    expect(report.counts.forecasts).toMatchObject({ read: 10, added: 10 });
    expect(report.quirks.map(({ key }) => key)).toEqual(['quirk.otherFile']);
    const { rows } = await sql<{ isco: string; growth_percent: number }>`
      select isco, growth_percent from labour_market.forecast order by growth_percent desc limit 1`.execute(held.db);
    expect(rows).toEqual([{ isco: '2', growth_percent: 16.4 }]);
  });
});
