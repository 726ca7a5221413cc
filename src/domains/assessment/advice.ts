import type { AreaProfile, CompetenceProfile, Profile } from './profile.ts';

/** What stands out in a profile, and what might come first: rules that can be said in a sentence each. decisions/0021. */

export interface Picked {
  area: AreaProfile;
  competence: CompetenceProfile;
  rank: number;
}

export interface Advice {
  /** The highest answers, where they stand above the lowest. */
  strengths: Picked[];
  /** How many more skills share the last strength's answer and were left out. */
  strengthsMore: number;
  /** The lowest answers with a level still above them; the first is the one to begin with. */
  next: Picked[];
  nextMore: number;
  /** Why none of them stands out. */
  all: 'same' | 'top' | 'one' | 'none' | null;
}

/** Three can be held in mind and talked over; a longer list is no choice at all. */
export const shownMax = 3;

const answeredOf = (profile: Profile): Picked[] =>
  profile.areas.flatMap((area) =>
    area.competences.flatMap((competence) => {
      const rank = competence.own?.rank ?? null;
      return rank === null ? [] : [{ area, competence, rank }];
    })
  );

/** Sorting keeps the framework's order where two are equal, so the same answers always pick the same skills. */
const byRank = (way: 1 | -1) => (one: Picked, other: Picked) =>
  way * (one.rank - other.rank || (one.area.mean ?? 0) - (other.area.mean ?? 0));

function more(picked: Picked[], pool: Picked[]): number {
  const last = picked.at(-1)?.rank;
  return pool.filter(({ rank }) => rank === last).length - picked.filter(({ rank }) => rank === last).length;
}

/**
 * Strengths: highest answer first; where equal, the area with the higher mean; then the framework's order.
 * First to work on: lowest answer first; where equal, the area with the lower mean; then the framework's order.
 */
export function advise(profile: Profile): Advice {
  const answered = answeredOf(profile);
  const ranks = answered.map(({ rank }) => rank);
  const lowest = Math.min(...ranks);
  const above = answered.filter(({ rank }) => rank > lowest).toSorted(byRank(-1));
  const strengths = above.slice(0, shownMax);
  const open = answered.filter((one) => one.competence.next !== null && !strengths.includes(one)).toSorted(byRank(1));
  const next = open.slice(0, shownMax);
  const all = above.length > 0 ? null : alike(answered.length, open.length);
  return { strengths, strengthsMore: more(strengths, above), next, nextMore: more(next, open), all };
}

/** Why nothing stands out of answers of which none is above another. */
function alike(answered: number, open: number): Advice['all'] {
  if (answered === 0) return 'none';
  if (open === 0) return 'top';
  return answered === 1 ? 'one' : 'same';
}

/**
 * How far apart the answers of an area lie. One step of the scale is what two neighbouring statements differ by:
 * within half a step the mean speaks for all, beyond a whole one it hides more than it shows. Ours: decisions/0021.
 */
export type Sureness = 'none' | 'one' | 'close' | 'mixed' | 'apart';

export function surenessOf({ answered, spread }: Pick<AreaProfile, 'answered' | 'spread'>): Sureness {
  if (answered === 0) return 'none';
  if (spread === null) return 'one';
  return spread <= 0.5 ? 'close' : spread <= 1 ? 'mixed' : 'apart';
}
