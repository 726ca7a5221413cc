import * as people from '#domains/identity/server/people.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Area, Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import { choiceOf, type Answer } from '#domains/questionnaires/answer.ts';
import { itemsOf } from '#domains/questionnaires/item.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { answeredIn, questionsIn, type Planned } from '../sheet.ts';
import { canAnswer, canAssess, chosenAreas, openDays, placeOf } from '../sitting.ts';
import * as answers from './answers.ts';
import * as sittings from './sittings.ts';

/**
 * A sheet is one area's questions, to be filled in: of a sitting that is kept, or of one that will be with its
 * first answer. Until then all there is of it is its address: the sitting's id to be, the edition, the areas.
 */

interface Asked {
  sittingId: string;
  areaKey: string;
  planned: Planned;
}

function placed(edition: Edition, areaKeys: string[], areaKey: string) {
  const place = placeOf(edition, areaKeys, areaKey);
  if (!place) throw new NotFound();
  return place;
}

/** How a question stood when the page was made: what was chosen, and the line beside it. */
function asked(area: Area, answers: Answer[]) {
  const given = new Map(answers.map((answer) => [answer.competenceId, answer]));
  return itemsOf(area).map(({ competenceId, ...item }) => {
    const answer = given.get(competenceId);
    return { ...item, chosen: answer ? choiceOf(answer) : null, note: answer?.note ?? null };
  });
}

/** An area's page: one statement for the sitting, its answers and the stamp of its edition. */
export async function open(db: Database, viewer: Viewer, { sittingId, areaKey, planned }: Asked, language: Language) {
  const sitting = await sittings.find(db, viewer, sittingId);
  if (sitting && !canAnswer(sitting, clock.now())) throw new Refused('assessment.over', { days: openDays });
  const editionId = sitting?.editionId ?? planned.editionId;
  if (!editionId) throw new NotFound();
  const edition = sitting
    ? await editions.getStamped(db, { id: editionId, stamp: sitting.editionStamp }, language)
    : await editions.get(db, editionId, language);
  if (!sitting && !canAssess(edition)) throw new NotFound();
  const areaKeys = sitting?.areaKeys ?? planned.areaKeys;
  const { area, areas, index } = placed(edition, areaKeys, areaKey);
  const answers = sitting?.answers ?? [];
  const previous = areas[index - 1];
  return {
    sittingId,
    query: sitting ? `?edition=${editionId}` : `?edition=${editionId}&of=${areaKeys.join(',')}`,
    name: area.name,
    summary: area.summary,
    hue: edition.areas.indexOf(area) + 1,
    items: asked(area, answers),
    steps: areas.map((one, at) => {
      const answered = answeredIn(one, answers);
      const state = at === index ? ('now' as const) : answered > 0 ? ('done' as const) : ('ahead' as const);
      return { key: one.key, name: one.name, open: questionsIn(one) - answered, state };
    }),
    previous: previous?.key ?? null,
    next: areas[index + 1]?.key ?? null,
    kept: sitting !== undefined
  };
}

/** Where to go on: the first of the chosen areas with a question open, or else the first. */
export async function nextOpen(db: Database, viewer: Viewer, sittingId: string, language: Language): Promise<string> {
  const { editionId, areaKeys, answers } = await sittings.get(db, viewer, sittingId);
  const areas = chosenAreas(await editions.get(db, editionId, language), areaKeys);
  const area = areas.find((one) => answeredIn(one, answers) < questionsIn(one)) ?? areas[0];
  if (!area) throw new NotFound();
  return area.key;
}

/**
 * The questions that a posted form answers: known without asking where its address names the edition, as our forms
 * do, or else by one statement for the viewer's own sitting. Whose sitting it is, is asked again when it is saved.
 */
export async function questions(
  db: Database,
  viewer: Viewer,
  { sittingId, areaKey, planned }: Asked,
  language: Language
) {
  const editionId = planned.editionId ?? (await sittings.get(db, viewer, sittingId)).editionId;
  const isKept = planned.areaKeys.length === 0;
  // A planned sitting has yet to be allowed, by the edition's status as it is now.
  const edition = await (isKept ? editions.getStructure : editions.get)(db, editionId, language);
  const area = edition.areas.find(({ key }) => key === areaKey);
  if (!area) throw new NotFound();
  return { edition, area };
}

interface Saving {
  sittingId: string;
  edition: Edition;
  areaKey: string;
  answers: Answer[];
  finish: boolean;
  /** The areas of a sitting that may not be kept yet; none where it is. */
  plannedAreaKeys: string[];
  /** For a person who begins with this. */
  newcomer: Parameters<typeof people.begin>[1];
}

/** The first answers of somebody: with them begin the person, where there is none yet, and the sitting. */
async function saveFirst(db: Database, viewer: Viewer, saving: Saving): Promise<string> {
  const { sittingId, edition, plannedAreaKeys: areaKeys, newcomer } = saving;
  return transact(db, async (db) => {
    const unknown = viewer.personId === null;
    const person = unknown ? await people.begin(db, newcomer) : viewer;
    let id = sittingId;
    const begun = await sittings.begin(db, person, { id, edition, areaKeys });
    if (!begun && unknown) {
      id = newId();
      await sittings.begin(db, person, { id, edition, areaKeys });
    }
    await answers.save(db, person, answeringOf(saving, id));
    return id;
  });
}

const answeringOf = ({ edition, areaKey, answers, finish }: Saving, sittingId: string) => ({
  ...{ sittingId, editionId: edition.id, areaKey, answers, finish }
});

/**
 * Keeps a sheet's answers. Gives the sitting's id: another than asked for, where somebody unknown sends a form a
 * second time. A planned sitting without answers is not kept.
 */
export async function save(
  db: Database,
  viewer: Viewer,
  saving: Saving
): Promise<{ sittingId: string; kept: boolean }> {
  const { sittingId, edition, areaKey, plannedAreaKeys } = saving;
  if (plannedAreaKeys.length === 0) {
    await answers.save(db, viewer, answeringOf(saving, sittingId));
    return { sittingId, kept: true };
  }
  placed(edition, plannedAreaKeys, areaKey);
  if (!canAssess(edition)) throw new NotFound();
  if (saving.answers.length === 0)
    return { sittingId, kept: (await sittings.find(db, viewer, sittingId)) !== undefined };
  return { sittingId: await saveFirst(db, viewer, saving), kept: true };
}
