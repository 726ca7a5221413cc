import type { LocalText } from '#platform/language/text.ts';
import { byUse, sourceOf, type Dataset, type Source } from './dataset.ts';
import { inPersons, total, upwards, type Figure } from './figure.ts';
import { union } from './geo.ts';
import { sentences, type Sentence } from './meaning.ts';
import { cautionOf, changeOf, shareOf, type Caution, type Change, type Forecast } from './outlook.ts';

/** What is known of one group in one place, put together for a page. */

export interface Held {
  figures: (Figure & { datasetId: string })[];
  forecasts: (Forecast & { datasetId: string })[];
}

export interface Told<Kept> {
  what: Kept;
  /** The place and the group it is really about. */
  geo: string;
  isco: string;
  dataset: Dataset;
}

/** The first place and group, from the nearest to the widest, of which something is known. */
function nearest<Kept extends { geo: string; isco: string }>(
  rows: Kept[],
  geos: string[],
  groups: string[],
  isGood: (row: Kept) => boolean
): Kept[] {
  for (const geo of geos)
    for (const isco of groups) {
      const own = rows.filter((row) => row.geo === geo && row.isco === isco);
      if (own.some(isGood)) return own;
    }
  return [];
}

export interface Employment {
  /** In persons, by year. */
  series: Figure[];
  latest: Figure;
  share?: number;
  change?: Change;
}

const personsOf = (figure: Figure, unit: string): Figure => ({
  ...figure,
  value: figure.value === null ? null : inPersons(figure.value, unit)
});

export function employmentOf(
  held: Held,
  datasets: Dataset[],
  geos: string[],
  isco: string
): Told<Employment> | undefined {
  const groups = isco === total ? [total] : upwards(isco);
  for (const dataset of datasets.filter(({ measure }) => measure === 'employment').toSorted(byUse)) {
    const rows = held.figures.filter(({ datasetId }) => datasetId === dataset.id);
    const known = nearest(rows, geos, groups, ({ value }) => value !== null);
    const own = known.length > 0 ? known : nearest(rows, geos, groups, () => true);
    const series = own.map((figure) => personsOf(figure, dataset.unit)).toSorted((one, other) => one.year - other.year);
    const latest = series.at(-1);
    if (!latest) continue;
    const whole = rows.find(({ isco, geo, year }) => isco === total && geo === latest.geo && year === latest.year);
    const share = whole && latest.isco !== total ? shareOf(latest, personsOf(whole, dataset.unit)) : undefined;
    const what = { series, latest, share, change: changeOf(series) };
    return { what, geo: latest.geo, isco: latest.isco, dataset };
  }
  return undefined;
}

export function forecastOf(held: Held, datasets: Dataset[], geos: string[], isco: string): Told<Forecast> | undefined {
  const groups = isco === total ? [total] : upwards(isco);
  const [what] = nearest(held.forecasts, geos, groups, ({ growthPercent }) => growthPercent !== null);
  const found = what && held.forecasts.find((row) => row === what);
  const dataset = datasets.find(({ id }) => id === found?.datasetId);
  return what && dataset && { what, geo: what.geo, isco: what.isco, dataset };
}

export interface Group {
  code: string;
  name: LocalText | null;
}

export interface Summary {
  employment: (Employment & { place: string; group: Group; isBroader: boolean; isElsewhere: boolean }) | null;
  forecast: (Forecast & { place: string; group: Group; isBroader: boolean; caution: Caution }) | null;
  sentences: Sentence[];
  sources: Source[];
}

interface Names {
  place: (geo: string) => string;
  group: (code: string) => LocalText | null;
}

/** Undefined where nothing at all is known. */
export function summarise(
  held: Held,
  datasets: Dataset[],
  { isco, geos }: { isco: string; geos: string[] },
  names: Names
): Summary | undefined {
  const employment = employmentOf(held, datasets, geos, isco);
  const forecast = forecastOf(held, datasets, geos, isco);
  if (!employment && !forecast) return undefined;
  const about = <Kept>({ what, geo, isco: code }: Told<Kept>) => ({
    ...what,
    place: names.place(geo),
    group: { code, name: names.group(code) },
    isBroader: code !== isco
  });
  // Sentences stand together: one about this group and one about a wider one would be read as if both meant the same.
  const speaksOfSame = !employment || forecast?.isco === employment.isco;
  return {
    employment: employment ? { ...about(employment), isElsewhere: employment.geo !== (geos[0] ?? union) } : null,
    forecast: forecast ? { ...about(forecast), caution: cautionOf(forecast.what) } : null,
    sentences: sentences({
      place: names.place(employment?.geo ?? forecast?.geo ?? union),
      ...employment?.what,
      isWhole: isco === total,
      forecast: forecast && speaksOfSame ? { ...forecast.what, place: names.place(forecast.geo) } : undefined
    }),
    sources: [...new Set([employment?.dataset, forecast?.dataset])].filter((one) => one !== undefined).map(sourceOf)
  };
}
