import { workValues, type WorkValue } from '#domains/occupations/catalogue.ts';
import type { Context } from './content.ts';
import { resultOf, type InterestForm, type InterestItem, type InterestResult } from './interest.ts';
import { placesOf, type HowWell, type Picture } from './picture.ts';
import type { Weights } from './weights.ts';

/** Everything a person told here, as it was told: what pages show, and what their picture is made of. */
export interface Told {
  /** Newest first. */
  sittings: ToldSitting[];
  ranking: { ranking: WorkValue[]; at: string } | null;
  wish: { preparation: number; at: string } | null;
  language: { howWell: number; at: string } | null;
  skills: OwnSkill[];
  held: { occupationId: string; addedAt: string }[];
  saved: string[];
  refused: { occupationId: string; reason: string; said: string | null; at: string }[];
  weights: Weights | null;
}

export interface ToldSitting {
  id: string;
  form: InterestForm;
  begunAt: string;
  finishedAt: string | null;
  /** By the key of the activity, 0 to 4. */
  answers: Record<string, number>;
}

export interface OwnSkill {
  skillId: string;
  context: Context;
  howWell: HowWell;
  note: string | null;
  addedAt: string;
  changedAt: string;
}

export const nothingTold: Told = {
  sittings: [],
  ranking: null,
  wish: null,
  language: null,
  skills: [],
  held: [],
  saved: [],
  refused: [],
  weights: null
};

export interface FoundInterests {
  sitting: ToldSitting;
  result: InterestResult;
}

/** The newest sitting that says something: one just begun does not yet take the place of the one before. */
export function interestsOf(told: Told, items: readonly InterestItem[]): FoundInterests | undefined {
  for (const sitting of told.sittings) {
    const result = resultOf(items, new Map(Object.entries(sitting.answers)));
    if (result) return { sitting, result };
  }
  return undefined;
}

export function pictureOf(told: Told, items: readonly InterestItem[]): Picture {
  const interests = interestsOf(told, items);
  return {
    interests: interests?.result.profile ?? null,
    skills: told.skills.length > 0 ? told.skills.map(({ skillId, howWell }) => ({ id: skillId, howWell })) : null,
    values: told.ranking ? placesOf(told.ranking.ranking, workValues) : null,
    preparation: told.wish?.preparation ?? null,
    language: told.language?.howWell ?? null
  };
}

/** How long a sitting takes answers, as an assessment does (decisions/0021). */
export const openDays = 30;

export const openSince = (now: Date): Date => new Date(now.getTime() - openDays * 86_400_000);

export const canAnswer = ({ begunAt }: Pick<ToldSitting, 'begunAt'>, now: Date): boolean =>
  new Date(begunAt) > openSince(now);

/** Answers that belong to a form; another edition of the questionnaire may have known other activities. */
export const answeredIn = (items: readonly InterestItem[], answers: Record<string, number>): number =>
  items.filter(({ key }) => key in answers).length;
