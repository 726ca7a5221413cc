import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { Refused } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { answeredIn, questionsIn } from '../sheet.ts';
import { areasToAsk, canAnswer, canAssess, type AnsweredSitting } from '../sitting.ts';
import * as sittings from './sittings.ts';

/** Where an assessment starts: what one can choose, and what one began and may go on with. */

function unfinished(sitting: AnsweredSitting, edition: Edition) {
  const areas = areasToAsk(edition).filter(({ key }) => sitting.areaKeys.includes(key));
  return {
    ...{ id: sitting.id, framework: sitting.framework, begunAt: sitting.begunAt, name: edition.name },
    asked: areas.reduce((sum, area) => sum + questionsIn(area), 0),
    answered: areas.reduce((sum, area) => sum + answeredIn(area, sitting.answers), 0)
  };
}

/** At most this many unfinished ones are offered: more is a choice nobody asked for. */
const offeredMax = 3;

async function listOpen(db: Database, viewer: Viewer, language: Language) {
  const own = await sittings.list(db, viewer);
  const open = own.filter((one) => !one.finishedAt && canAnswer(one, clock.now())).slice(0, offeredMax);
  const offered = [];
  for (const { id } of open) {
    const sitting = await sittings.get(db, viewer, id);
    offered.push(unfinished(sitting, await editions.get(db, sitting.editionId, language)));
  }
  return { answered: own.length > 0, open: offered };
}

export async function open(db: Database, viewer: Viewer, framework: string, language: Language) {
  const edition = await editions.current(db, framework, language);
  const all = await editions.list(db, language);
  const areas = canAssess(edition) ? areasToAsk(edition) : [];
  return {
    ...(await listOpen(db, viewer, language)),
    ...{ framework: edition.slug, name: edition.name, summary: edition.summary },
    areas: areas.map((area) => {
      const { key, name, summary } = area;
      return { key, name, summary, questions: questionsIn(area) };
    }),
    others: all
      .filter(({ slug, proficiencyLevels }) => slug !== edition.slug && proficiencyLevels > 0)
      .map(({ slug, name, competences }) => ({ slug, name, competences }))
  };
}

/** What a sitting to be is: nothing of it is kept yet. Areas come out in the framework's order. */
export async function plan(db: Database, wish: { framework: string; areas: string[] }, language: Language) {
  const edition = await editions.current(db, wish.framework, language);
  const areaKeys = areasToAsk(edition).flatMap(({ key }) => (wish.areas.includes(key) ? [key] : []));
  const first = areaKeys[0];
  if (!canAssess(edition) || !first || areaKeys.length < new Set(wish.areas).size) {
    throw new Refused('assessment.areasMissing');
  }
  return { sittingId: newId(), areaKey: first, planned: { editionId: edition.id, areaKeys } };
}
