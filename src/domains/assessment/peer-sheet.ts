import { z } from 'zod';
import type { Area, Edition } from '#domains/frameworks/edition.ts';
import { answerForm, choiceOf, type Answer } from '#domains/questionnaires/answer.ts';
import type { Language } from '#platform/language/languages.ts';
import { peerItemsOf } from './peer-item.ts';
import { answeredIn } from './sheet.ts';
import { areasToAsk } from './sitting.ts';
import type { Invitation } from './invitation.ts';

/** What someone who was asked has before them: the areas, and of each the questions about the person. */

/** Where a page's button leads once its answers are kept: to an area, away for now, or off to the person. */
const go = z
  .string()
  .regex(/^(later|send|to-[a-z0-9-]{1,60})$/)
  .catch('later');

export const peerForm = (area: Area) => answerForm(peerItemsOf(area, '', 'en'), { go });

export const aboutPath = (token: string, areaKey?: string): string =>
  `/about-someone/${token}${areaKey ? `/${areaKey}` : ''}`;

export const askedAreas = (edition: Edition, { areaKeys }: Pick<Invitation, 'areaKeys'>): Area[] =>
  areasToAsk(edition).filter(({ key }) => areaKeys.includes(key));

const openIn = (area: Area, answers: Answer[]): number =>
  peerItemsOf(area, '', 'en').length - answeredIn(area, answers);

/** Where to go on: the first area with something open, or else the last, from where answers are sent. */
export function nextArea(areas: Area[], answers: Answer[]): string {
  return (areas.find((area) => openIn(area, answers) > 0) ?? areas.at(-1))?.key ?? '';
}

interface Open {
  invitation: Invitation;
  edition: Edition;
  answers: Answer[];
}

/** One area's page; undefined where it was not asked. */
export function peerSheet({ invitation, edition, answers }: Open, areaKey: string, language: Language) {
  const areas = askedAreas(edition, invitation);
  const at = areas.findIndex(({ key }) => key === areaKey);
  const area = areas[at];
  if (!area) return undefined;
  const given = new Map(answers.map((answer) => [answer.competenceId, choiceOf(answer)]));
  return {
    ...{ name: area.name, about: invitation.shownName },
    hue: edition.areas.indexOf(area) + 1,
    previous: areas[at - 1]?.key,
    next: areas[at + 1]?.key,
    steps: areas.map((one, index) => ({
      ...{ key: one.key, name: one.name },
      state:
        one === area
          ? ('now' as const)
          : index < at || openIn(one, answers) === 0
            ? ('done' as const)
            : ('ahead' as const)
    })),
    items: peerItemsOf(area, invitation.shownName, language).map(({ competenceId, ...item }) => ({
      ...item,
      chosen: given.get(competenceId) ?? null
    }))
  };
}
