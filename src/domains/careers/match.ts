import type { Catalogue } from '#domains/occupations/catalogue.ts';
import { parts, type HowWell, type Part, type Picture } from './picture.ts';
import { shapeOf, shapeSize, shapesOf } from './profile-shape.ts';
import type { Weights } from './weights.ts';

/**
 * Ranks all occupations for one picture. Five parts, each 0 (speaks against) to 1 (speaks for) or NaN where the
 * picture or the occupation says nothing; the total is their mean, weighted by the person. Method, sources and
 * limits: decisions/0060.
 */

/** What a skill counts, by how well it is held. Someone who can show others can do it; more is not asked. */
export const creditOf: Record<HowWell, number> = { learning: 0.25, 'with-help': 0.5, alone: 1, 'teach-others': 1 };

/** Skills that no list names: the fewer an occupation lists, the less a share of them says. */
const unlistedNeeds = 2;

/** How much of what is left open the optional skills can fill. */
const optionalShare = 0.2;

/** A step further than I want to train takes away a half; a step of language that I lack, a third. */
const stepsToNought = { preparation: 2, language: 3 };

/** The scores of all occupations by their place in the catalogue. */
export type Scores = Record<Part | 'total', Float64Array>;

/** Pearson's correlation with each occupation, moved from −1…1 to 0…1. */
function alike(own: readonly number[] | null, theirs: Float64Array, count: number): Float64Array {
  const scores = new Float64Array(count);
  if (!own) return scores.fill(NaN);
  const shape = shapeOf(own);
  for (let place = 0, from = 0; place < count; place++, from += shapeSize) {
    let product = 0;
    for (let at = 0; at < shapeSize; at++) product += shape[at]! * theirs[from + at]!;
    scores[place] = Math.min(1, Math.max(0, (product + 1) / 2));
  }
  return scores;
}

/** What I have of each skill of the catalogue, 0 to 1. */
export function creditsOf(catalogue: Catalogue, picture: Picture): Float64Array {
  const credits = new Float64Array(catalogue.skillIds.length);
  for (const { id, howWell } of picture.skills ?? []) {
    const place = catalogue.skillPlaceOf.get(id);
    if (place !== undefined) credits[place] = Math.max(credits[place]!, creditOf[howWell]);
  }
  return credits;
}

function covered({ from, skills }: Catalogue['essential'], place: number, credits: Float64Array): number {
  let sum = 0;
  for (let at = from[place]!; at < from[place + 1]!; at++) sum += credits[skills[at]!]!;
  return sum;
}

/**
 * The share of essential skills that I have, plain, so that widely shared skills from home and care count as much as
 * rare ones; the root of it, because the first few tell more than the last few, which can be learnt.
 */
function coverage(catalogue: Catalogue, picture: Picture): Float64Array {
  const { essential, optional } = catalogue;
  const scores = new Float64Array(catalogue.ids.length);
  if (!picture.skills?.length) return scores.fill(NaN);
  const credits = creditsOf(catalogue, picture);
  for (let place = 0; place < scores.length; place++) {
    const needed = essential.from[place + 1]! - essential.from[place]!;
    const share = covered(essential, place, credits) / (needed + unlistedNeeds);
    const wished = optional.from[place + 1]! - optional.from[place]!;
    const more = wished > 0 ? covered(optional, place, credits) / (wished + unlistedNeeds) : 0;
    scores[place] = needed > 0 ? Math.sqrt(share + optionalShare * more * (1 - share)) : NaN;
  }
  return scores;
}

/** 1 at or below what I have, then less with each step above. */
function within(own: number | null, asked: Float32Array, steps: number): Float64Array {
  const scores = new Float64Array(asked.length);
  if (own === null) return scores.fill(NaN);
  for (let place = 0; place < scores.length; place++) {
    scores[place] = Math.max(0, 1 - Math.max(0, asked[place]! - own) / steps);
  }
  return scores;
}

/** Weighted mean of the parts that are there; NaN where none is. */
function totals(scores: Record<Part, Float64Array>, weights: Weights, count: number): Float64Array {
  const total = new Float64Array(count);
  const counted = parts.filter((part) => weights[part] > 0);
  for (let place = 0; place < count; place++) {
    let sum = 0;
    let weight = 0;
    for (const part of counted) {
      const score = scores[part][place]!;
      if (Number.isNaN(score)) continue;
      sum += score * weights[part];
      weight += weights[part];
    }
    total[place] = weight > 0 ? sum / weight : NaN;
  }
  return total;
}

export function scoresOf(catalogue: Catalogue, picture: Picture, weights: Weights): Scores {
  const shapes = shapesOf(catalogue);
  const count = catalogue.ids.length;
  // A place of 1 matters most, as the highest figure does in an occupation.
  const values = picture.values && picture.values.map((place) => -place);
  const scores = {
    interests: alike(picture.interests, shapes.interests, count),
    skills: coverage(catalogue, picture),
    values: alike(values, shapes.values, count),
    preparation: within(picture.preparation, catalogue.preparation, stepsToNought.preparation),
    language: within(picture.language, catalogue.languageDemand, stepsToNought.language)
  };
  return { ...scores, total: totals(scores, weights, count) };
}

export interface Wanted {
  /** Ids that I said are not for me. */
  without?: ReadonlySet<string>;
  /** An ISCO group, by the beginning of its code. */
  isco?: string;
  preparationMax?: number;
}

function isWanted(catalogue: Catalogue, place: number, { without, isco, preparationMax }: Wanted): boolean {
  if (without?.has(catalogue.ids[place]!)) return false;
  if (isco && !catalogue.isco[place]!.startsWith(isco)) return false;
  // Unknown preparation is not left out: we do not know that it is too much.
  return preparationMax === undefined || !(catalogue.preparation[place]! >= preparationMax + 0.5);
}

export interface Ranking {
  scores: Scores;
  /** Places in the catalogue, best first; equal ones by id, so that no numbering of ours decides. */
  order: number[];
}

export function rank(catalogue: Catalogue, picture: Picture, weights: Weights, wanted: Wanted = {}): Ranking {
  const scores = scoresOf(catalogue, picture, weights);
  const { total } = scores;
  const order: number[] = [];
  for (let place = 0; place < total.length; place++) {
    if (!Number.isNaN(total[place]!) && isWanted(catalogue, place, wanted)) order.push(place);
  }
  const { ids } = catalogue;
  order.sort((one, other) => total[other]! - total[one]! || (ids[one]! < ids[other]! ? -1 : 1));
  return { scores, order };
}
