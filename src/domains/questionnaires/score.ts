/** What a handful of answers on a scale of steps says, and how much it can bear. Formulas: decisions/0020. */

export interface Score {
  /** The mean of the chosen statements' ranks; null where none was chosen. */
  mean: number | null;
  /** Standard deviation (n − 1); null with fewer than two answers. */
  spread: number | null;
  /** spread / √n: how far the mean would move about with other questions of the same kind. */
  standardError: number | null;
  answered: number;
  asked: number;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

export const meanOf = (values: number[]): number | null => (values.length ? sum(values) / values.length : null);

/** Sample standard deviation, in two passes so that equal values give exactly nought. */
export function spreadOf(values: number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}

export function score(ranks: number[], asked: number): Score {
  const spread = spreadOf(ranks);
  return {
    mean: meanOf(ranks),
    spread,
    standardError: spread === null ? null : spread / Math.sqrt(ranks.length),
    answered: ranks.length,
    asked
  };
}

/**
 * Student's t (1908): 97.5 % of the distribution lies below, by degrees of freedom from 1.
 * NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2.
 */
const studentT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042
];

const normal = 1.96;

/** Beyond the table: the first two terms of the expansion by which t nears the normal (Abramowitz and Stegun 26.7.5). */
const beyond = (freedom: number): number =>
  normal +
  (normal ** 3 + normal) / (4 * freedom) +
  (5 * normal ** 5 + 16 * normal ** 3 + 3 * normal) / (96 * freedom ** 2);

export const tOf = (freedom: number): number => studentT[freedom - 1] ?? beyond(freedom);

/** With fewer pairs the interval is wider than any scale of ours, so we say that it is too few to tell. */
export const pairsMin = 3;

/**
 * An answer is a whole step and stands for anything within half a step of it: variance 1/12 (uniform), twice that
 * for a difference. Equal differences are therefore never taken to be exact (Sheppard 1898).
 */
export const stepVariance = 1 / 6;

export interface Change {
  /** Later minus earlier: the mean over what was answered both times. */
  difference: number;
  /** Competences answered with a statement both times. */
  pairs: number;
  /** 95 % confidence interval of the difference; null where the pairs are too few to tell. */
  interval: { from: number; to: number } | null;
  /** Does the interval hold nought? Null where we cannot tell. */
  couldBeChance: boolean | null;
}

/** Paired differences with Student's interval. Ranks by competence, before and now; null where nothing pairs. */
export function change(before: Map<string, number>, now: Map<string, number>): Change | null {
  const differences = [...now].flatMap(([key, rank]) => {
    const earlier = before.get(key);
    return earlier === undefined ? [] : [rank - earlier];
  });
  const pairs = differences.length;
  const difference = meanOf(differences);
  if (difference === null) return null;
  if (pairs < pairsMin) return { difference, pairs, interval: null, couldBeChance: null };
  const variance = Math.max((spreadOf(differences) ?? 0) ** 2, stepVariance);
  const half = tOf(pairs - 1) * Math.sqrt(variance / pairs);
  const interval = { from: difference - half, to: difference + half };
  return { difference, pairs, interval, couldBeChance: interval.from <= 0 && interval.to >= 0 };
}
