import { stringify } from 'csv-stringify/sync';
import * as groups from '#domains/occupations/server/groups.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { wordsOf, type Words } from '#platform/language/words.ts';
import { choose, type Dataset } from '../dataset.ts';
import type { ExplorerQuery } from '../explorer.ts';
import { flagsOf, inPersons, total } from '../figure.ts';
import { placeName } from '../geo.ts';
import * as datasets from './datasets.ts';
import * as figures from './figures.ts';

/** What one takes along from the explorer: a table that says in every row where it comes from, and on what terms. */

const columns = [
  ...['dataset', 'publisher', 'licence', 'published', 'taken', 'geo', 'place', 'isco08', 'group'],
  ...['year', 'to_year', 'what', 'value', 'flags', 'notes', 'changed_by_us']
] as const;
type Row = Record<(typeof columns)[number], string | number | null>;

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). Figures are let be. */
const guarded = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

interface Setting {
  words: Words;
  place: string;
  name: (code: string) => string;
}

const origin = ({ code, publisher, licence, edition, publishedOn, importedAt }: Dataset) => ({
  ...{ dataset: code, publisher, licence, published: publishedOn ?? edition, taken: importedAt.slice(0, 10) }
});

function figureRows(held: figures.Held, dataset: Dataset, { words, place, name }: Setting): Row[] {
  return held.figures.map(({ geo, isco, year, value, flags, parts }) => ({
    ...origin(dataset),
    ...{ geo, place, isco08: isco, group: name(isco), year, to_year: null, what: dataset.measure },
    value: value === null ? null : inPersons(value, dataset.unit),
    flags,
    notes: flagsOf(flags)
      .map((flag) => words(`figureFlag.${flag}`))
      .concat(value === null ? words('figureFlag.suppressed') : [])
      .join('; '),
    changed_by_us: parts === null ? '' : words('figureFlag.summed', { n: parts })
  }));
}

function forecastRows(held: figures.Held, known: Dataset[], { words, place, name }: Setting): Row[] {
  return held.forecasts.flatMap(({ datasetId, geo, isco, from, to, growthPercent, openings, ...row }) => {
    const dataset = known.find(({ id }) => id === datasetId);
    if (!dataset) return [];
    const shared = {
      ...{ ...origin(dataset), geo, place, isco08: isco, group: name(isco), flags: '', notes: row.caveat },
      changed_by_us: ''
    };
    const of = (what: string, value: number | null, year: number, to_year: number | null = null): Row[] =>
      value === null ? [] : [{ ...shared, what, value, year, to_year }];
    return [
      ...of(words('measure.forecast'), row.employmentFrom, from),
      ...of(words('measure.forecast'), row.employmentTo, to),
      ...of(words('forecast.percent'), growthPercent, from, to),
      ...of(words('forecast.openings'), openings, from, to)
    ];
  });
}

interface Wish extends ExplorerQuery {
  home: string;
}

/** One group of a place, or all of them where none is named, in the years asked for. */
export async function csv(db: Database, wish: Wish, language: Language): Promise<{ name: string; text: string }> {
  const known = await datasets.list(db);
  const choice = choose(known.datasets, wish.measure ?? 'employment', wish.place ?? wish.home);
  if (!choice) throw new NotFound();
  const wanted = wish.group === total ? undefined : [wish.group];
  const { geo, dataset } = choice;
  const held = await figures.read(db, { datasetIds: [dataset.id], geos: [geo], groups: wanted });
  const names = await groups.names(db, dataset.groups, language);
  const words = wordsOf(language);
  const setting: Setting = {
    words,
    place: placeName(geo, language, known.places.get(geo)),
    name: (code) => names.get(code)?.text ?? (code === total ? words('labourMarket.allGroups') : code)
  };
  const { from = 0, to = 9999 } = wish;
  const within = held.figures.filter(({ year }) => year >= from && year <= to);
  const rows = [
    ...figureRows({ ...held, figures: within }, dataset, setting).map((row) => ({
      ...row,
      what: words(`measure.${dataset.measure}`)
    })),
    ...forecastRows(held, known.datasets, setting)
  ];
  const text = stringify(
    rows.map((row) => columns.map((column) => guarded(row[column]))),
    { header: true, columns: [...columns], bom: true, record_delimiter: '\r\n' }
  );
  return { name: `${dataset.code}-${geo}.csv`.toLowerCase(), text };
}
