import * as groups from '#domains/occupations/server/groups.ts';
import type { Database } from '#platform/database/handle.ts';
import { formatsOf } from '#platform/language/formats.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { choose, ofOne, sourceOf, type Choice, type Dataset, type Source } from '../dataset.ts';
import {
  compared,
  Figures,
  forecastRows,
  type ExplorerQuery,
  type ForecastRow,
  type GroupRow,
  type Option,
  type Shown,
  type YearRow
} from '../explorer.ts';
import { measures, total, type Measure } from '../figure.ts';
import { isRegion, placeName, union, widening } from '../geo.ts';
import { changeOf, type Change, type Growing } from '../outlook.ts';
import { summarise, type Summary } from '../summary.ts';
import * as datasets from './datasets.ts';
import * as figures from './figures.ts';
import { growingIn } from './summaries.ts';

export interface EarningRow extends figures.Earning {
  name: LocalText | null;
  isChosen: boolean;
}

export interface Explored {
  shown: Shown;
  places: Option[];
  groups: Option[];
  years: number[];
  measures: Measure[];
  series: YearRow[];
  change: Change | null;
  across: GroupRow[];
  forecasts: ForecastRow[];
  /** Of which place they are: the next wider one, where there are none of the chosen. */
  forecastGeo: string;
  forecastPlace: string;
  earnings: EarningRow[];
  growing: { place: string; groups: (Growing & { name: LocalText | null })[] };
  meaning: Summary['sentences'];
  sources: Source[];
}

type Named = Awaited<ReturnType<typeof datasets.list>>;

function placeOptions({ datasets, places }: Named, first: string, language: Language): Option[] {
  const geos = [...new Set(datasets.flatMap(({ geos }) => geos))];
  const options = geos.map((value) => ({ value, label: placeName(value, language, places.get(value)) }));
  const { compare } = formatsOf(language);
  // My own country first, then the Union, the countries, and the regions behind them.
  const rank = (geo: string) => (geo === first ? 0 : geo === union ? 1 : isRegion(geo) ? 3 : 2);
  return options.sort((one, other) => rank(one.value) - rank(other.value) || compare(one.label, other.label));
}

/** Of the measures there are: the asked one, else the first that knows the place. */
function measureFor({ datasets }: Named, asked: Measure | undefined, geo: string): Choice | undefined {
  const found = (asked && choose(datasets, asked, geo)) ?? undefined;
  if (found) return found;
  const choices = measures.map((measure) => choose(datasets, measure, geo)).filter((one) => one !== undefined);
  return choices.find((choice) => choice.geo === geo) ?? choices[0];
}

const codesIn = (known: Named): string[] =>
  [...new Set(known.datasets.flatMap(({ groups }) => groups))].filter((code) => code !== 'NRP').sort();

export async function countryOptions(db: Database, language: Language, first: string): Promise<Option[]> {
  return placeOptions(await datasets.list(db), first, language);
}

interface Wish extends ExplorerQuery {
  /** Where the viewer is at home, or may be. */
  home: string;
}

/** The explorer's whole page; undefined where there are no figures yet. Three statements. */
export async function explore(db: Database, wish: Wish, language: Language): Promise<Explored | undefined> {
  const known = await datasets.list(db);
  const asked = wish.place ?? wish.home;
  const choice = measureFor(known, wish.measure, asked);
  if (!choice) return undefined;
  const codes = codesIn(known);
  const counting = countingOf(known.datasets, choice);
  const geos = [...new Set([choice.geo, ...widening(choice.geo)])];
  const [held, names] = await Promise.all([
    figures.read(db, { datasetIds: [choice.dataset.id, ...(counting ? [counting.id] : [])], geos }),
    groups.names(db, codes, language)
  ]);
  const name = (code: string) => names.get(code) ?? null;
  const place = (geo: string) => placeName(geo, language, known.places.get(geo));
  const group = codes.includes(wish.group) ? wish.group : total;
  const meaning = summarise(held, known.datasets, { isco: group, geos }, { place, group: name });
  const counted = held.figures.filter(({ datasetId }) => datasetId === counting?.id);
  const growing = growingIn({ ...held, figures: counted }, geos);
  const shown = tables(held, choice, { ...wish, group }, name);
  return {
    ...shown,
    forecastPlace: place(shown.forecastGeo),
    places: placeOptions(known, asked, language),
    groups: codes.filter((code) => code !== total).map((value) => ({ value, label: labelOf(value, name(value)) })),
    measures: measures.filter((measure) => known.datasets.some((dataset) => dataset.measure === measure)),
    growing: {
      place: place(growing.geo),
      groups: growing.groups.slice(0, growingMax).map((own) => ({ ...own, name: name(own.code) }))
    },
    meaning: meaning?.sentences ?? [],
    sources: sourcesOf(known.datasets, choice, held),
    shown: shownOf(choice, { asked: wish.place ? asked : choice.geo, group, place, name }, held, wish)
  };
}

const growingMax = 8;

const labelOf = (code: string, name: LocalText | null): string => (name ? `${code} ${name.text}` : `ISCO ${code}`);

/** Where forecasts or pay are looked at, people in work stand beside them. */
const countingOf = (known: Dataset[], { dataset, geo }: Choice): Dataset | undefined =>
  dataset.measure === 'employment' || dataset.measure === 'vacancies'
    ? dataset
    : choose(known, 'employment', geo)?.dataset;

function yearsOf({ dataset }: Choice, years: number[], { from, to }: ExplorerQuery): [number, number] {
  const first = years[0] ?? dataset.fromYear ?? 0;
  const last = years.at(-1) ?? dataset.toYear ?? 0;
  const [low, high] = [from ?? first, to ?? last].sort((one, other) => one - other);
  return [Math.max(first, Math.min(low ?? first, last)), Math.min(last, Math.max(high ?? last, first))];
}

function tables(
  held: figures.Held,
  choice: Choice,
  wish: ExplorerQuery,
  name: (code: string) => LocalText | null
): Pick<Explored, 'series' | 'across' | 'forecasts' | 'forecastGeo' | 'earnings' | 'change' | 'years'> {
  const { geo, dataset } = choice;
  const own = new Figures(
    held.figures.filter((figure) => figure.geo === geo && figure.datasetId === dataset.id),
    dataset.unit
  );
  const { group } = wish;
  const [from, to] = yearsOf(choice, own.years, wish);
  const series = own.series(group, from, to);
  const forecastGeo = widening(geo).find((place) => held.forecasts.some((forecast) => forecast.geo === place));
  const expected = ofOne(held.forecasts.filter((forecast) => forecast.geo === forecastGeo));
  const paid = held.earnings.filter((earning) => earning.geo === geo && earning.datasetId === dataset.id);
  const paidIn = [...new Set(paid.map(({ isco }) => isco))];
  return {
    series,
    years: own.years,
    change: changeOf(series) ?? null,
    across: own.across(compared(dataset.groups, group), to, group, name),
    forecastGeo: forecastGeo ?? geo,
    forecasts: forecastRows(expected, compared([...new Set(expected.map(({ isco }) => isco))], group), group, name),
    earnings: compared(paidIn, group).flatMap((code) => {
      const found = paid.find(({ isco }) => isco === code);
      return found ? [{ ...found, name: name(code), isChosen: code === group }] : [];
    })
  };
}

function sourcesOf(known: Dataset[], { dataset }: Choice, held: figures.Held): Source[] {
  const used = new Set([dataset.id, ...held.forecasts.map(({ datasetId }) => datasetId)]);
  if (held.figures.length > 0) for (const { datasetId } of held.figures) used.add(datasetId);
  const sources = known.filter(({ id }) => used.has(id)).map(sourceOf);
  return [...new Map(sources.map((source) => [source.code, source])).values()];
}

interface Naming {
  asked: string;
  group: string;
  place: (geo: string) => string;
  name: (code: string) => LocalText | null;
}

function shownOf(choice: Choice, { asked, group, place, name }: Naming, held: figures.Held, wish: Wish): Shown {
  const { dataset, geo } = choice;
  const years = held.figures.filter((row) => row.geo === geo && row.datasetId === dataset.id).map(({ year }) => year);
  const [from, to] = yearsOf(
    choice,
    [...new Set(years)].sort((one, other) => one - other),
    wish
  );
  return {
    ...{ measure: dataset.measure, place: geo, placeName: place(geo), group, groupName: name(group), from, to },
    missing: asked === geo ? null : place(asked),
    source: sourceOf(dataset),
    unit: { unit: dataset.unit, unitLabel: dataset.unitLabel }
  };
}
