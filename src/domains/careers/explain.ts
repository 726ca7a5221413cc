import {
  interestTypes,
  profileBases,
  workValues,
  type Catalogue,
  type InterestType,
  type ProfileBasis,
  type WorkValue
} from '#domains/occupations/catalogue.ts';
import { creditsOf, type Scores } from './match.ts';
import { parts, type Part, type Picture } from './picture.ts';
import { ranksOf, shapeSize, shapesOf } from './profile-shape.ts';
import type { Weights } from './weights.ts';

/** Why an occupation stands where it stands, in pieces that a page can put into sentences. */

export type Verdict = 'for' | 'neither' | 'against';
/** A part that was not compared, and why: I have not told it, its data do not, or I gave it no weight. */
export type Absence = 'untold' | 'unknown' | 'leftOut';

export interface PartSaid {
  part: Part;
  /** 0 to 1; null where not compared. */
  score: number | null;
  said: Verdict | Absence;
}

export interface SkillsSaid {
  needed: number;
  /** Essential skills I have, the most widely asked first; also those that I am just learning. */
  held: string[];
  /** Essential skills I have not named, the most widely asked first: these open the most doors. */
  missing: string[];
}

/** Where its interests, values and preparation come from, from the surest down. */
export type Sureness = ProfileBasis;

export const nextSteps = ['language', 'tell', 'try', 'learn', 'talk'] as const;
export type NextStep = (typeof nextSteps)[number];

export interface Explanation {
  id: string;
  total: number;
  parts: PartSaid[];
  /** My strong interests that it answers, and its strong ones that are weak with me. */
  interests: { shared: InterestType[]; strange: InterestType[] };
  /** Of my first three values, those it offers much of, and those it offers little of. */
  values: { met: WorkValue[]; unmet: WorkValue[] };
  skills: SkillsSaid;
  /** Whole steps above what I said; 0 where at or below it, null where not compared. */
  stepsAbove: { preparation: number | null; language: number | null };
  sure: Sureness;
  /** How many of the five were compared. */
  compared: number;
  next: NextStep;
}

/** From where on a part speaks for, and up to where against: thirds of the scale, and half for skills. Ours. */
const bounds: Record<Part, { from: number; upTo: number }> = {
  interests: { from: 0.65, upTo: 0.35 },
  skills: { from: 0.5, upTo: 0.2 },
  values: { from: 0.65, upTo: 0.35 },
  preparation: { from: 0.95, upTo: 0.75 },
  language: { from: 0.95, upTo: 0.85 }
};

const isTold = (picture: Picture, part: Part): boolean =>
  part === 'skills' ? (picture.skills?.length ?? 0) > 0 : picture[part] !== null;

function saidOf(part: Part, score: number, weight: number, told: boolean): PartSaid {
  if (!told) return { part, score: null, said: 'untold' };
  if (Number.isNaN(score)) return { part, score: null, said: 'unknown' };
  if (weight === 0) return { part, score: null, said: 'leftOut' };
  const { from, upTo } = bounds[part];
  return { part, score, said: score >= from ? 'for' : score <= upTo ? 'against' : 'neither' };
}

const above = (figures: ArrayLike<number>, from = 0): boolean[] => {
  const six = Array.from({ length: shapeSize }, (_, at) => figures[from + at]!);
  const mean = six.reduce((sum, one) => sum + one, 0) / shapeSize;
  return six.map((one) => one > mean);
};

/** `mine` are the interests that I have more of than of others; null where I told none. */
function interestsSaid(catalogue: Catalogue, place: number, mine: boolean[] | null): Explanation['interests'] {
  if (!mine) return { shared: [], strange: [] };
  const theirs = above(catalogue.interests, place * shapeSize);
  return {
    shared: interestTypes.filter((_, at) => mine[at] && theirs[at]),
    strange: interestTypes.filter((_, at) => !mine[at] && theirs[at])
  };
}

/** My first three, and an occupation's upper and lower half. */
function valuesSaid(catalogue: Catalogue, place: number, picture: Picture): Explanation['values'] {
  const places = picture.values;
  if (!places) return { met: [], unmet: [] };
  const ranks = ranksOf(catalogue.values, place * shapeSize);
  const first = (at: number) => places[at]! <= 3;
  return {
    met: workValues.filter((_, at) => first(at) && ranks[at]! > 4),
    unmet: workValues.filter((_, at) => first(at) && ranks[at]! < 3)
  };
}

export function skillsSaid(catalogue: Catalogue, place: number, credits: Float64Array): SkillsSaid {
  const { from } = catalogue.essential;
  const { widest } = shapesOf(catalogue);
  const [held, missing]: [string[], string[]] = [[], []];
  for (let at = from[place]!; at < from[place + 1]!; at++) {
    const skill = widest[at]!;
    (credits[skill]! > 0 ? held : missing).push(catalogue.skillIds[skill]!);
  }
  return { needed: held.length + missing.length, held, missing };
}

const stepsAbove = (own: number | null, asked: number): number | null =>
  own === null || Number.isNaN(asked) ? null : Math.max(0, Math.round(asked - own));

/** So few essential skills are missing that trying tells more than learning. Ours. */
const fewMissing = { count: 2, share: 0.3 };

function nextStep(picture: Picture, { skills, stepsAbove, parts }: Omit<Explanation, 'next'>): NextStep {
  if ((stepsAbove.language ?? 0) > 0) return 'language';
  if (!picture.skills?.length || skills.needed === 0) return 'tell';
  const missing = skills.missing.length;
  if (missing <= fewMissing.count || missing <= skills.needed * fewMissing.share) return 'try';
  const speaksFor = parts.some(({ part, said }) => part === 'interests' && said === 'for');
  return speaksFor && (stepsAbove.preparation ?? 0) === 0 ? 'learn' : 'talk';
}

interface Compared {
  catalogue: Catalogue;
  picture: Picture;
  weights: Weights;
  scores: Scores;
}

/** Explains several at once, so that what is the same for all is worked out once. */
export function explain({ catalogue, picture, weights, scores }: Compared, places: readonly number[]): Explanation[] {
  const credits = creditsOf(catalogue, picture);
  const mine = picture.interests && above(picture.interests);
  return places.map((place) => {
    const said = parts.map((part) => saidOf(part, scores[part][place]!, weights[part], isTold(picture, part)));
    const rest = {
      id: catalogue.ids[place]!,
      total: scores.total[place]!,
      parts: said,
      interests: interestsSaid(catalogue, place, mine),
      values: valuesSaid(catalogue, place, picture),
      skills: skillsSaid(catalogue, place, credits),
      stepsAbove: {
        preparation: stepsAbove(picture.preparation, catalogue.preparation[place]!),
        language: stepsAbove(picture.language, catalogue.languageDemand[place]!)
      },
      sure: profileBases[catalogue.basis[place]!]!,
      compared: said.filter(({ score }) => score !== null).length
    };
    return { ...rest, next: nextStep(picture, rest) };
  });
}
