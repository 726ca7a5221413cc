import { interestTypes, type InterestType } from '#domains/occupations/catalogue.ts';

/** One activity of the interest questionnaire, as far as it is scored. */
export interface InterestItem {
  key: string;
  type: InterestType;
  short: boolean;
}

export const forms = ['short', 'full'] as const;
export type InterestForm = (typeof forms)[number];

/** Answers from “wouldn't like it at all” (0) to “would love it” (4). */
export const answerMax = 4;

/** Fewer answers than this to a type say nothing about it: three of the five in the short form. Ours. */
export const answersPerTypeMin = 3;

/** Below this distance between highest and lowest, on the scale of answers, nothing stands out. Ours. */
export const spreadMin = 0.6;

const strongestMax = 3;

export interface TypeScore {
  type: InterestType;
  answered: number;
  /** Of the answers given, 0 to 4 each. */
  sum: number;
  /** The sum over the answers given, so that an item left open does not pull a type down. */
  mean: number;
}

export interface InterestResult {
  /** In the order of the hexagon. */
  scores: TypeScore[];
  /** Six means, as occupations are compared with. */
  profile: number[];
  /** Highest less lowest mean (Holland's differentiation). */
  spread: number;
  /** Nothing stands out: said instead of naming a strongest type. */
  even: boolean;
  /** Above their own mean, the highest first and three at most; equal ones in the order of the hexagon. */
  strongest: InterestType[];
}

export const itemsIn = <Item extends InterestItem>(items: readonly Item[], form: InterestForm): Item[] =>
  form === 'full' ? [...items] : items.filter(({ short }) => short);

function scoreOf(type: InterestType, items: readonly InterestItem[], answers: ReadonlyMap<string, number>): TypeScore {
  const given = items.flatMap((item) => {
    const answer = item.type === type ? answers.get(item.key) : undefined;
    return answer === undefined ? [] : [answer];
  });
  const sum = given.reduce((total, answer) => total + answer, 0);
  return { type, answered: given.length, sum, mean: given.length > 0 ? sum / given.length : 0 };
}

/** What the answers say; undefined while a type has too few of them. */
export function resultOf(
  items: readonly InterestItem[],
  answers: ReadonlyMap<string, number>
): InterestResult | undefined {
  const scores = interestTypes.map((type) => scoreOf(type, items, answers));
  if (scores.some(({ answered }) => answered < answersPerTypeMin)) return undefined;
  const profile = scores.map(({ mean }) => mean);
  const spread = Math.max(...profile) - Math.min(...profile);
  const middle = profile.reduce((sum, mean) => sum + mean, 0) / profile.length;
  const strongest = scores
    .filter(({ mean }) => mean > middle)
    .toSorted((one, other) => other.mean - one.mean)
    .slice(0, strongestMax)
    .map(({ type }) => type);
  return { scores, profile, spread, even: spread < spreadMin, strongest };
}

/** How far two types stand apart on the hexagon: 0 the same, 1 neighbours, 3 opposites (Holland's calculus). */
export function stepsApart(one: InterestType, other: InterestType): number {
  const apart = Math.abs(interestTypes.indexOf(one) - interestTypes.indexOf(other));
  return Math.min(apart, interestTypes.length - apart);
}

export const itemsPerPage = 10;

export const pagesIn = (items: readonly unknown[]): number => Math.ceil(items.length / itemsPerPage);

export const pageOf = <Item>(items: readonly Item[], page: number): Item[] =>
  items.slice((page - 1) * itemsPerPage, page * itemsPerPage);
