import { ImportFault, type Place } from '#platform/imports/fault.ts';
import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { union } from '../../geo.ts';
import { numberIn } from './eurostat.ts';
import type { About, Gathering } from './gathering.ts';

/** Our own tables for what no interface gives: forecasts and earnings. What each column means stands in README.md. */

const from = ['source', 'edition', 'caveat', 'licence', 'address'] as const;

const cedefop = {
  licence: 'Reuse with the source named',
  address: 'https://www.cedefop.europa.eu/en/tools/skills-forecast'
};

const nameOf = (source: string): string =>
  source
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);

function aboutOf(cells: Record<(typeof from)[number], string>, place: Place, version?: string): About {
  const source = cells.source.trim();
  if (nameOf(source) === '') throw new ImportFault(place, 'figureFault.empty', { name: 'source' });
  const known = /cedefop/i.test(source) ? cedefop : undefined;
  const address = cells.address.trim() || known?.address;
  if (address && !/^https?:\/\//.test(address))
    throw new ImportFault(place, 'figureFault.address', { value: address.slice(0, 60) });
  return {
    ...{ code: nameOf(source), label: source, publisher: source, address },
    licence: cells.licence.trim() || known?.licence || '',
    edition: cells.edition.trim() || version
  };
}

function yearIn(written: string, place: Place): number {
  if (!/^(19|20|21)\d\d$/.test(written.trim())) throw new ImportFault(place, 'figureFault.year', { code: written });
  return Number(written);
}

function amountIn(written: string, place: Place, name: string): number | null {
  const value = numberIn(written, place, name);
  if (value !== null && value < 0) throw new ImportFault(place, 'figureFault.number', { name, value: written });
  return value;
}

/** Percentages are published with one decimal. */
const growthSlack = 0.15;

export const growthOf = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : ((after - before) / before) * 100;

interface Expected {
  geo: string;
  isco: string;
  years: [number, number];
  jobs: [number | null, number | null];
  growth: number | null;
  replacement?: number | null;
  openings?: number | null;
  caveat?: string;
}

function putForecast(into: Gathering, about: About, expected: Expected, place: Place): void {
  const { geo, isco, years, jobs, growth, replacement = null, openings = null, caveat } = expected;
  if (years[1] <= years[0]) throw new ImportFault(place, 'figureFault.horizon');
  const worked = growthOf(...jobs);
  if (growth !== null && worked !== null && Math.abs(growth - worked) > growthSlack)
    into.tally.quirk('quirk.growthDiffers', {}, `${geo} ${isco}`);
  const row = {
    ...{ geo, isco, from_year: years[0], to_year: years[1], employment_from: jobs[0], employment_to: jobs[1] },
    ...{ growth_percent: growth ?? worked, replacement, openings, caveat: caveat || null }
  };
  into.put(into.dataset(about, 'PERSONS', 'forecast'), 'forecasts', row, [geo, isco, ...years], place);
}

const forecastColumns = [
  ...(['geo', 'isco08', 'horizon_from', 'horizon_to', 'employment_from', 'employment_to', 'growth_pct'] as const),
  ...(['source'] as const)
];

export async function readForecasts(file: SourceFile, reading: Reading, into: Gathering, version?: string) {
  const shape = { columns: forecastColumns, extra: ['replacement', 'openings', ...from] as const };
  for await (const { line, cells } of reading.rows(file, 'forecasts', shape)) {
    const place = { file: file.name, line };
    const isco = into.group(cells.isco08, place);
    if (isco === undefined) continue;
    putForecast(
      into,
      aboutOf(cells, place, version),
      {
        geo: into.geo(cells.geo, place),
        isco,
        years: [yearIn(cells.horizon_from, place), yearIn(cells.horizon_to, place)],
        jobs: [
          amountIn(cells.employment_from, place, 'employment_from'),
          amountIn(cells.employment_to, place, 'employment_to')
        ],
        growth: numberIn(cells.growth_pct, place, 'growth_pct'),
        replacement: numberIn(cells.replacement, place, 'replacement'),
        openings: numberIn(cells.openings, place, 'openings'),
        caveat: cells.caveat.trim()
      },
      place
    );
  }
}

const periods = ['hour', 'month', 'year'];

export const earningColumns = ['geo', 'isco08', 'year', 'period', 'currency', 'median', 'source'] as const;

export async function readEarnings(file: SourceFile, reading: Reading, into: Gathering, version?: string) {
  const shape = { columns: earningColumns, extra: ['mean', 'low', 'high', 'sex', ...from] as const };
  for await (const { line, cells } of reading.rows(file, 'earnings', shape)) {
    const place = { file: file.name, line };
    const isco = into.group(cells.isco08, place);
    if (isco === undefined) continue;
    if (!periods.includes(cells.period)) throw new ImportFault(place, 'figureFault.period', { value: cells.period });
    if (!/^[A-Z]{3}$/.test(cells.currency))
      throw new ImportFault(place, 'figureFault.currency', { value: cells.currency });
    const key = {
      ...{ geo: into.geo(cells.geo, place), isco, year: yearIn(cells.year, place), sex: cells.sex || 'T' },
      ...{ period: cells.period, currency: cells.currency }
    };
    const row = {
      ...key,
      mean: amountIn(cells.mean, place, 'mean'),
      median: amountIn(cells.median, place, 'median'),
      low: amountIn(cells.low, place, 'low'),
      high: amountIn(cells.high, place, 'high'),
      caveat: cells.caveat.trim() || null
    };
    const dataset = into.dataset(aboutOf(cells, place, version), cells.currency, 'earnings');
    into.put(dataset, 'earnings', row, Object.values(key), place);
  }
}

/** Cedefop's forecast for the Union by major group, as it was published second hand in 2026. */
export const cedefopColumns = [
  'isco08_major',
  'outlook_pct_2024_2035_cedefop',
  'cedefop_jobs_2024',
  'cedefop_jobs_2035'
] as const;

export async function readCedefop(file: SourceFile, reading: Reading, into: Gathering, version = '2025') {
  const about = {
    ...{ code: 'cedefop-skills-forecast', label: 'Cedefop Skills Forecast', publisher: 'Cedefop', edition: version },
    ...cedefop
  };
  for await (const { line, cells } of reading.rows(file, 'forecasts', { columns: cedefopColumns })) {
    const place = { file: file.name, line };
    const isco = into.group(cells.isco08_major, place);
    if (isco === undefined) continue;
    const growth = numberIn(cells.outlook_pct_2024_2035_cedefop, place, 'outlook_pct_2024_2035_cedefop');
    const jobs: [number | null, number | null] = [
      amountIn(cells.cedefop_jobs_2024, place, 'cedefop_jobs_2024'),
      amountIn(cells.cedefop_jobs_2035, place, 'cedefop_jobs_2035')
    ];
    putForecast(into, about, { geo: union, isco, years: [2024, 2035], jobs, growth }, place);
  }
}
