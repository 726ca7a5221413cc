import { z } from 'zod';
import type { Area, Edition } from '#domains/frameworks/edition.ts';
import { canAsk } from '#domains/questionnaires/item.ts';
import type { Answer } from '#domains/questionnaires/answer.ts';

/**
 * One time that a person sat down with a framework. It begins with the first answer kept (looking leaves no trace),
 * takes answers for thirty days, and is finished when the person came to the end of the areas they chose.
 */
export interface Sitting {
  id: string;
  framework: string;
  editionId: string;
  areaKeys: string[];
  begunAt: Date;
  finishedAt: Date | null;
}

/** A sitting with what was answered in it, newest answers only. */
export interface AnsweredSitting extends Sitting {
  answers: Answer[];
}

/**
 * How long a sitting takes answers. Long enough to be ill and come back; short enough that a figure with one date
 * does not mix the person of spring with the one of autumn. Ours: decisions/0021.
 */
export const openDays = 30;

const dayMs = 86_400_000;

/** Sittings begun before this moment take no more answers. */
export const openSince = (now: Date): Date => new Date(now.getTime() - openDays * dayMs);

export const canAnswer = (sitting: Pick<Sitting, 'begunAt'>, now: Date): boolean => sitting.begunAt > openSince(now);

/** The areas with something to ask. */
export const areasToAsk = (edition: Edition): Area[] => edition.areas.filter((area) => area.competences.some(canAsk));

/** A framework without statements by level can be read, but nobody can place themself in it. */
export const canAssess = (edition: Edition): boolean =>
  edition.status !== 'withdrawn' && areasToAsk(edition).length > 0;

/** The chosen areas in the framework's order. */
export const chosenAreas = (edition: Edition, areaKeys: string[]): Area[] =>
  areasToAsk(edition).filter(({ key }) => areaKeys.includes(key));

/** Where an area stands among those chosen; undefined if it is none of them. */
export function placeOf(edition: Edition, areaKeys: string[], areaKey: string) {
  const areas = chosenAreas(edition, areaKeys);
  const index = areas.findIndex(({ key }) => key === areaKey);
  const area = areas[index];
  return area && { area, areas, index };
}

const key = z.string().max(60);

/** What the form on the start page says: a framework, and the areas to look at. */
export const newSitting = z.object({
  framework: key,
  areas: z.union([z.array(key).min(1).max(7), key.transform((one) => [one])], 'assessment.areasMissing')
});
