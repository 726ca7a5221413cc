import { isBreak, isUnreliable, type Figure } from './figure.ts';

/** What may be said of figures, and what not. See decisions/0071-what-figures-say.md. */

export type Point = Pick<Figure, 'year' | 'value' | 'flags'> & Partial<Pick<Figure, 'partsMissing'>>;

export interface Change {
  from: number;
  to: number;
  /** 0.12 is twelve in a hundred more. */
  share: number;
  /** Years before `from` were left out, because they were counted in another way. */
  sinceBreak: boolean;
}

const usable = (point: Point): point is Point & { value: number } =>
  point.value !== null && point.value > 0 && !isUnreliable(point) && !point.partsMissing;

/**
 * From the first to the last year that can be compared: neither kept back nor unsure, no sum with parts missing, and
 * after the last break.
 */
export function changeOf(points: Point[]): Change | undefined {
  const inOrder = points.toSorted((one, other) => one.year - other.year);
  const broken = inOrder.slice(1).findLast(isBreak)?.year;
  const comparable = inOrder.filter((point) => broken === undefined || point.year >= broken).filter(usable);
  const [first] = comparable;
  const last = comparable.at(-1);
  if (!first || !last || first === last) return undefined;
  return {
    from: first.year,
    to: last.year,
    share: last.value / first.value - 1,
    sinceBreak: broken !== undefined
  };
}

/** Of all people in work; undefined where either is not known, or where “all” are a sum with parts missing. */
export function shareOf(figure: Point | undefined, whole: Point | undefined): number | undefined {
  if (!figure || !whole || figure.value === null || !whole.value || whole.partsMissing) return undefined;
  return figure.value / whole.value;
}

export interface Forecast {
  geo: string;
  isco: string;
  from: number;
  to: number;
  employmentFrom: number | null;
  employmentTo: number | null;
  growthPercent: number | null;
  openings: number | null;
  caveat: string | null;
}

/** Cedefop warns of cells below ten thousand persons, and tells not to trust those below one thousand. */
export const cautionBelow = 10_000;
export const distrustBelow = 1_000;
export type Caution = 'none' | 'caution' | 'distrust';

export function cautionOf({
  employmentFrom,
  employmentTo
}: Pick<Forecast, 'employmentFrom' | 'employmentTo'>): Caution {
  const known = [employmentFrom, employmentTo].filter((jobs) => jobs !== null);
  const fewest = Math.min(...known);
  if (known.length === 0 || fewest >= cautionBelow) return 'none';
  return fewest < distrustBelow ? 'distrust' : 'caution';
}

/** Differences below this are within what surveys and forecasts can tell: nothing has changed. */
export const steadyShare = 0.02;

export type Direction = 'more' | 'fewer' | 'same';

export const directionOf = (share: number): Direction =>
  Math.abs(share) < steadyShare ? 'same' : share > 0 ? 'more' : 'fewer';

export interface Growing {
  code: string;
  share: number;
  from: number;
  to: number;
  by: 'forecast' | 'past';
}

const byShare = (one: Growing, other: Growing): number => other.share - one.share || one.code.localeCompare(other.code);

/** Groups expected to grow, the fastest first; those of which too little is known are not ranked. */
export const growingBy = (forecasts: Forecast[]): Growing[] =>
  forecasts
    .filter((forecast) => forecast.isco !== 'TOTAL' && cautionOf(forecast) === 'none')
    .map(({ isco, from, to, growthPercent }) => ({
      ...{ code: isco, from, to, by: 'forecast' as const },
      share: (growthPercent ?? 0) / 100
    }))
    .filter(({ share }) => directionOf(share) === 'more')
    .sort(byShare);

/** Groups that have grown, by what was counted. */
export const grownBy = (series: Map<string, Point[]>): Growing[] =>
  [...series]
    .filter(([code]) => /^\d+$/.test(code))
    .flatMap(([code, points]) => {
      const change = changeOf(points);
      return change ? [{ code, share: change.share, from: change.from, to: change.to, by: 'past' as const }] : [];
    })
    .filter(({ share }) => directionOf(share) === 'more')
    .sort(byShare);
