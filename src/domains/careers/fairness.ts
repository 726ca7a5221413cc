import type { Catalogue } from '#domains/occupations/catalogue.ts';
import { creditsOf, rank } from './match.ts';
import type { Picture } from './picture.ts';
import { skillsSaid } from './explain.ts';
import { startWeights } from './weights.ts';

/**
 * What is suggested to people whose pictures differ in nothing but where they got their skills. Two groups of equal
 * size, the same interests, values, wish and language one by one; only the skills come from two different pools.
 */

export interface Group {
  name: string;
  /** Ids of skills of the group's experience, the most typical first. */
  pool: readonly string[];
}

export interface Suggested {
  name: string;
  /** Mean preparation of the first twenty, 1 to 5. */
  preparation: number;
  /** How the first twenty are shared out by preparation, 1 to 5. */
  byPreparation: number[];
  /** From how many skills its people draw theirs. */
  pool: number;
  /** Mean number of occupations that ask for no more training than wanted and have a quarter of their skills covered. */
  reachable: number;
  /** Mean number of major groups among the first twenty. */
  majors: number;
  /** Mean total of the first twenty. */
  fit: number;
}

export interface Simulation {
  people: number;
  skillsEach: number;
  /** Any number: the same one gives the same people. */
  seed: number;
}

const first = 20;
/** From a quarter of the essential skills on an occupation counts as within reach: who has these is not a beginner. */
const reachableShare = 0.25;

/** A small generator of chance that can be repeated (mulberry32, T. Ettinger 2017, public domain). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const drawn = <T>(pool: readonly T[], count: number, chance: () => number): T[] =>
  pool
    .map((one) => ({ one, at: chance() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, count)
    .map(({ one }) => one);

/** Everything but the skills: drawn once for each person, and the same in both groups. */
const restOf = (chance: () => number): Omit<Picture, 'skills'> => ({
  interests: Array.from({ length: 6 }, () => Math.round(chance() * 40) / 10),
  values: drawn([1, 2, 3, 4, 5, 6], 6, chance),
  preparation: 1 + Math.floor(chance() * 5),
  language: 1 + Math.floor(chance() * 5)
});

const mean = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length);

function isReachable(catalogue: Catalogue, place: number, picture: Picture, credits: Float64Array): boolean {
  const { needed, held } = skillsSaid(catalogue, place, credits);
  const within = !(catalogue.preparation[place]! > (picture.preparation ?? 5) + 0.5);
  return needed > 0 && within && held.length / needed >= reachableShare;
}

function suggestedTo(catalogue: Catalogue, picture: Picture) {
  const { order, scores } = rank(catalogue, picture, startWeights);
  const places = order.slice(0, first);
  const credits = creditsOf(catalogue, picture);
  return {
    steps: places.map((place) => catalogue.preparation[place]!).filter((step) => !Number.isNaN(step)),
    reachable: order.filter((place) => isReachable(catalogue, place, picture, credits)).length,
    majors: new Set(places.map((place) => catalogue.isco[place]![0])).size,
    fit: mean(places.map((place) => scores.total[place]!))
  };
}

export function compareGroups(
  catalogue: Catalogue,
  groups: readonly Group[],
  { people, skillsEach, seed }: Simulation
): Suggested[] {
  const pools = groups.map(({ pool }) => pool.filter((id) => catalogue.skillPlaceOf.has(id)));
  // Pools of one size, or the smaller one would be told more fully by the same number of skills.
  const size = Math.min(...pools.map(({ length }) => length));
  return groups.map(({ name }, group) => {
    const known = pools[group]!.slice(0, size);
    const each = Array.from({ length: people }, (_, at) => {
      // One stream for what is equal and another for the skills: so that pools of other sizes shift nothing.
      const rest = restOf(chanceFrom(seed + at));
      const skills = drawn(known, skillsEach, chanceFrom(seed + 7919 * (at + 1)));
      return suggestedTo(catalogue, { ...rest, skills: skills.map((id) => ({ id, howWell: 'alone' })) });
    });
    const steps = each.flatMap((one) => one.steps);
    return {
      ...{ name, pool: known.length, preparation: mean(steps) },
      byPreparation: [1, 2, 3, 4, 5].map(
        (step) => steps.filter((one) => Math.round(one) === step).length / steps.length
      ),
      reachable: mean(each.map((one) => one.reachable)),
      majors: mean(each.map((one) => one.majors)),
      fit: mean(each.map((one) => one.fit))
    };
  });
}
