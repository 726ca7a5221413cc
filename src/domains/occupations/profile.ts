import type { ProfileBasis } from './catalogue.ts';

/**
 * An occupation's profile out of the O*NET occupations that stand for it. See decisions/0052-profiles-from-onet.md for
 * the formulas and where they come from.
 */

/** What O*NET says of one of its occupations. */
export interface OnetProfile {
  interests: number[] | null;
  workValues: number[] | null;
  jobZone: number | null;
  /** Importance (1–5) and level (0–7) of each of the four skills of language that it has. */
  languageSkills: { importance: number; level: number }[];
}

export interface Crossed {
  profile: OnetProfile;
  weight: number;
}

export interface Profile {
  interests: number[] | null;
  workValues: number[] | null;
  preparation: number | null;
  languageDemand: number | null;
}

/** Reading Comprehension, Active Listening, Writing, Speaking. */
export const languageElements = ['2.A.1.a', '2.A.1.b', '2.A.1.c', '2.A.1.d'];

/** Two in a hundred O*NET occupations lie below the one level, four above the other. */
const fewWordsLevel = 2;
const fullCommandLevel = 4.7;

/** How much a match of the official table counts, on the scale of the other table's confidence (0.5 to 2). */
export const matchWeights: Record<string, number> = { exactMatch: 2, closeMatch: 1.5, narrowMatch: 1, broadMatch: 1 };

const rounded = (value: number): number => Math.round(value * 100) / 100;

function mean(values: { value: number; weight: number }[]): number | null {
  const weight = values.reduce((sum, one) => sum + one.weight, 0);
  return weight > 0 ? rounded(values.reduce((sum, one) => sum + one.value * one.weight, 0) / weight) : null;
}

const meanOf = (crossed: Crossed[], of: (profile: OnetProfile) => number | null): number | null =>
  mean(
    crossed.flatMap(({ profile, weight }) => {
      const value = of(profile);
      return value === null ? [] : [{ value, weight }];
    })
  );

function meansOf(crossed: Crossed[], of: (profile: OnetProfile) => number[] | null): number[] | null {
  const known = crossed.filter(({ profile }) => of(profile) !== null);
  if (known.length === 0) return null;
  return [0, 1, 2, 3, 4, 5].map((place) => meanOf(known, (profile) => of(profile)?.[place] ?? null) ?? 0);
}

/** How much of the place's language a job asks, 1 to 5: the level of its four language skills, by their importance. */
export function languageDemand(skills: OnetProfile['languageSkills']): number | null {
  const level = mean(skills.map(({ importance, level }) => ({ value: level, weight: importance })));
  if (level === null) return null;
  const share = (level - fewWordsLevel) / (fullCommandLevel - fewWordsLevel);
  return rounded(1 + 4 * Math.min(1, Math.max(0, share)));
}

/** The means over all that stand for it, each by its weight; a part that none of them knows stays unknown. */
export const profileFrom = (crossed: Crossed[]): Profile => ({
  interests: meansOf(crossed, ({ interests }) => interests),
  workValues: meansOf(crossed, ({ workValues }) => workValues),
  preparation: meanOf(crossed, ({ jobZone }) => jobZone),
  languageDemand: meanOf(crossed, ({ languageSkills }) => languageDemand(languageSkills))
});

export const isEmpty = (profile: Profile): boolean => Object.values(profile).every((part) => part === null);

const order: ProfileBasis[] = ['direct', 'inherited', 'group'];

/** The least sure of the ways by which a profile was come by. */
export const leastSure = (bases: ProfileBasis[]): ProfileBasis =>
  order.findLast((basis) => bases.includes(basis)) ?? 'none';

/** A subject belongs to an occupation with a fifth of its essential knowledge. */
const subjectShareMin = 0.2;
const subjectsMax = 3;

/**
 * School subjects by the fields of the essential knowledge: each piece of knowledge is shared among the subjects of its
 * field; those with enough of it, most first, three at most.
 */
export function subjectsFrom(fields: string[], subjectsOf: (field: string) => string[]): string[] {
  const shares = new Map<string, number>();
  let known = 0;
  for (const field of fields) {
    const subjects = subjectsOf(field);
    if (subjects.length > 0) known += 1;
    for (const subject of subjects) shares.set(subject, (shares.get(subject) ?? 0) + 1 / subjects.length);
  }
  return [...shares]
    .filter(([, share]) => share >= known * subjectShareMin)
    .toSorted(([one, share], [other, otherShare]) => otherShare - share || one.localeCompare(other))
    .slice(0, subjectsMax)
    .map(([subject]) => subject);
}
