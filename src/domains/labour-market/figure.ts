/** One figure about occupations somewhere: what its codes mean. */

export const measures = ['employment', 'vacancies', 'earnings', 'forecast'] as const;
export type Measure = (typeof measures)[number];

export interface Figure {
  geo: string;
  /** ISCO-08 without Eurostat's OC; TOTAL, or NRP for those who did not answer. */
  isco: string;
  year: number;
  value: number | null;
  flags: string;
  /** Added up by us of so many narrower groups; null where it is the publisher's own. */
  parts: number | null;
  partsMissing: number | null;
}

export const total = 'TOTAL';

/** Eurostat's letters that we have words for, in the order in which they matter to a reader. */
export const knownFlags = ['c', 'u', 'b', 'd', 'n', 'p', 'e', 's', 'f', 'r', 'i'] as const;
export type Flag = (typeof knownFlags)[number];

/** The letters of a figure, without doubles, in the order of the alphabet. */
export const tidyFlags = (written: string): string =>
  [...new Set(written.toLowerCase().match(/[a-z]/g) ?? [])].sort().join('');

export const flagsOf = (flags: string): Flag[] => knownFlags.filter((flag) => flags.includes(flag));

/** The publisher kept it back. */
export const isSuppressed = ({ value }: Pick<Figure, 'value'>): boolean => value === null;
export const isUnreliable = ({ flags }: Pick<Figure, 'flags'>): boolean => flags.includes('u') || flags.includes('n');
export const isBreak = ({ flags }: Pick<Figure, 'flags'>): boolean => flags.includes('b');

/** A code of the classification; `mixed` for several groups in one, which no group of ours is; undefined for none. */
export function iscoOf(code: string): string | undefined {
  const bare = code.trim().toUpperCase();
  if (bare === total || bare === 'NRP') return bare;
  const [, digits] = /^(?:OC)?([0-9]{1,4})$/.exec(bare) ?? [];
  if (digits !== undefined) return digits;
  return /^OC[0-9]+[-_A-Z0-9]*$/.test(bare) || bare === 'UNK' ? 'mixed' : undefined;
}

/** The group itself and those above it, the nearest first: 2512 gives 2512, 251, 25 and 2. */
export const upwards = (isco: string): string[] => Array.from(isco, (_, at) => isco.slice(0, isco.length - at));

/** What a dataset counts, by its publisher's name for it. */
export function measureOf(code: string): Measure {
  if (/^(earn|ilc_di)/i.test(code)) return 'earnings';
  if (/^jv[se]_/i.test(code)) return 'vacancies';
  return 'employment';
}

/** Figures in thousands are told in persons. */
export const inPersons = (value: number, unit: string): number => (unit.startsWith('THS') ? value * 1000 : value);

/** As many digits as a sentence bears: three. Surveys are not surer than that. */
export function rounded(value: number): number {
  if (value === 0) return 0;
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 2);
  return Math.round(value / scale) * scale;
}
