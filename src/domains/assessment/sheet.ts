import { z } from 'zod';
import type { Area } from '#domains/frameworks/edition.ts';
import { answerForm, type Answer } from '#domains/questionnaires/answer.ts';
import { canAsk, itemsOf } from '#domains/questionnaires/item.ts';

/** Where a page's button leads once its answers are kept: on to an area, away for now, or to the profile. */
const go = z
  .string()
  .regex(/^(later|finish|to-[a-z0-9-]{1,60})$/)
  .catch('later');

export const toArea = (key: string): string => `to-${key}`;

/** The area a button leads to; undefined for the two that lead out. */
export const areaOf = (go: string): string | undefined => (go.startsWith('to-') ? go.slice(3) : undefined);

const made = new WeakMap<Area, ReturnType<typeof makeForm>>();

const makeForm = (area: Area) => answerForm(itemsOf(area), { go });

/** The posted form of an area. Made once for each area that frameworks keeps in memory: shapes are dear to make. */
export function sheetForm(area: Area): ReturnType<typeof makeForm> {
  let form = made.get(area);
  if (!form) made.set(area, (form = makeForm(area)));
  return form;
}

export const questionsIn = (area: Area): number => area.competences.filter(canAsk).length;

/** How many of an area's questions have an answer. */
export const answeredIn = (area: Area, answers: Answer[]): number => {
  const given = new Set(answers.map(({ competenceId }) => competenceId));
  return area.competences.filter((one) => canAsk(one) && given.has(one.id)).length;
};

/** Seconds that one question takes, from a quick to a careful reader: 27 of them are 8 to 12 minutes. */
const secondsPerItem = { from: 18, to: 27 };

export const minutesFor = (items: number): { from: number; to: number } => ({
  from: Math.max(1, Math.round((items * secondsPerItem.from) / 60)),
  to: Math.max(2, Math.round((items * secondsPerItem.to) / 60))
});

/** What the address of a sitting not yet kept says of it: on which edition, with which areas. */
export interface Planned {
  editionId: string | null;
  areaKeys: string[];
}

/** Where a sheet lies, below the language. A planned sitting has its plan in the address, a kept one has none. */
export function sheetPath(sheet: { sittingId: string; areaKey: string; planned?: Planned }): string {
  const path = `/assessment/${sheet.sittingId}/${sheet.areaKey}`;
  return sheet.planned ? `${path}?edition=${sheet.planned.editionId}&of=${sheet.planned.areaKeys.join(',')}` : path;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a plan from an address; what is none of ours is as if it were not there. */
export function plannedIn(query: URLSearchParams): Planned {
  const editionId = query.get('edition') ?? '';
  const areaKeys = (query.get('of') ?? '').split(',').filter((key) => /^[a-z0-9-]{1,60}$/.test(key));
  return { editionId: uuid.test(editionId) ? editionId : null, areaKeys: [...new Set(areaKeys)].slice(0, 7) };
}
