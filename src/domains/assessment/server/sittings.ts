import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import type { Answer, AnswerKind } from '#domains/questionnaires/answer.ts';
import * as clock from '#platform/clock.ts';
import { ask, type Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { canAnswer, openDays, openSince, type AnsweredSitting, type Sitting } from '../sitting.ts';

/** What is asked of a sitting in the same breath, because a statement of its own would cost more than it says. */
export interface Asked {
  /** For `editions.getStamped`. */
  editionStamp: string;
  /** Whether the person disagreed with a figure of this edition: few do. */
  disagreed: boolean;
}

const disagreed = sql<boolean>`exists (select from assessment.disagreement said
  where said.person_id = sitting.person_id and said.edition_id = sitting.edition_id)`;

const sittings = (db: Database, personId: string) =>
  db
    .selectFrom('assessment.sitting')
    .select(['id', 'framework', 'edition_id as editionId', 'area_keys as areaKeys'])
    .select(['begun_at as begunAt', 'finished_at as finishedAt'])
    .select(editions.stampIn('sitting.edition_id').as('editionStamp'))
    .select(disagreed.as('disagreed'))
    .where('person_id', '=', personId);

const newestFirst = prepared((db, personId: string) =>
  sittings(db, personId).orderBy('begun_at', 'desc').orderBy('id', 'desc')
);

/** The viewer's own sittings, newest first. */
export async function list(db: Database, viewer: Viewer): Promise<(Sitting & Asked)[]> {
  return viewer.personId ? newestFirst(db, viewer.personId) : [];
}

const withAnswers = prepared((db, personId: string, id: string) => {
  const answers = sql<(Omit<Answer, 'answer'> & { answer: AnswerKind })[]>`(
    select coalesce(json_agg(newest), '[]') from (
      select distinct on (competence_id) competence_id as "competenceId", answer, proficiency_rank as rank, note
      from assessment.rating where sitting_id = sitting.id order by competence_id, turn desc) newest)`;
  return sittings(db, personId).select(answers.as('answers')).where('id', '=', id);
});

/** The viewer's own sitting with its newest answers, in one statement; someone else's is as if it were not there. */
export async function find(db: Database, viewer: Viewer, id: string): Promise<(AnsweredSitting & Asked) | undefined> {
  if (!viewer.personId) return undefined;
  const [found] = await withAnswers(db, viewer.personId, id);
  return found;
}

export async function get(db: Database, viewer: Viewer, id: string): Promise<AnsweredSitting & Asked> {
  const sitting = await find(db, viewer, id);
  if (!sitting) throw new NotFound();
  return sitting;
}

interface Beginning {
  id: string;
  edition: Pick<Edition, 'id' | 'slug'>;
  areaKeys: string[];
}

/** Begins a sitting under an id that the page chose, so that a form sent twice begins one. Says whether it did. */
export async function begin(db: Database, viewer: Viewer, { id, edition, areaKeys }: Beginning): Promise<boolean> {
  return transact(db, async (db) => {
    const begun = await db
      .insertInto('assessment.sitting')
      .values({
        id,
        person_id: viewer.personId ?? '',
        framework: edition.slug,
        edition_id: edition.id,
        area_keys: areaKeys,
        begun_at: clock.now()
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (begun.length > 0) await events.record(db, viewer, 'assessment began', { subject: id });
    return begun.length > 0;
  });
}

interface Answering {
  sittingId: string;
  editionId: string;
  areaKey: string;
  answers: Answer[];
  /** The person came to the end of the areas they chose. */
  finish: boolean;
}

interface Kept {
  mine: number;
  given: number;
  same: number;
  kept: number;
  finished: number;
}

const saved = events.tellsItself('answers saved');

/** The record of answers kept; of a sheet that ends the sitting it is another, which others may hear of. */
function recordOf(viewer: Viewer, { sittingId, areaKey, finish }: Answering) {
  return events.inserting(viewer, saved, sittingId, {
    detail: sql`jsonb_build_object('area', ${areaKey}::text, 'kept', (select count(*) from kept))`,
    where: sql`not ${finish}::boolean and exists (select from kept)`
  });
}

/**
 * One statement that makes sure of the owner, skips what was already said, keeps the rest and closes the sitting.
 * Each answer takes the next turn of its question. Forms sent at once wait for each other at the sitting's row; the
 * later one still sees the ledger as it was before, finds the turn taken and keeps nothing of that question.
 */
async function keep(db: Database, viewer: Viewer, answering: Answering): Promise<Kept> {
  const { sittingId, editionId, areaKey, answers, finish } = answering;
  const now = clock.now();
  const statement = sql<Kept>`
    with mine as (
      select id, person_id, edition_id from assessment.sitting
      where id = ${sittingId} and person_id = ${viewer.personId} and edition_id = ${editionId}
        and ${areaKey} = any (area_keys) and begun_at > ${openSince(now)}
      for no key update
    ), given as (
      select * from unnest(${answers.map(() => newId())}::uuid[], ${answers.map((one) => one.competenceId)}::uuid[],
        ${answers.map((one) => one.answer)}::text[], ${answers.map((one) => one.rank)}::int2[],
        ${answers.map((one) => one.note)}::text[]) as given (id, competence_id, answer, rank, note)
    ), said as (
      select distinct on (competence_id) competence_id, answer, proficiency_rank, note, turn
      from assessment.rating where sitting_id in (select id from mine) order by competence_id, turn desc
    ), fresh as (
      select given.*, coalesce(said.turn, 0) + 1 as turn from given left join said using (competence_id)
      where (said.answer, said.proficiency_rank, said.note) is distinct from (given.answer, given.rank, given.note)
    ), kept as (
      insert into assessment.rating (id, person_id, by_person_id, capacity, sitting_id, edition_id, competence_id,
        answer, proficiency_rank, turn, at, note)
      select fresh.id, mine.person_id, mine.person_id, 'self', mine.id, mine.edition_id, fresh.competence_id,
        fresh.answer, fresh.rank, fresh.turn, ${now}, fresh.note
      from fresh cross join mine on conflict (sitting_id, competence_id, turn) do nothing returning id
    ), finished as (
      update assessment.sitting set finished_at = ${now}
      where ${finish} and id in (select id from mine) and finished_at is null returning id
    ), recorded as (
      ${recordOf(viewer, answering)}
    )
    select (select count(*) from mine) as mine, (select count(*) from given) as given,
      (select count(*) from given) - (select count(*) from fresh) as same,
      (select count(*) from kept) as kept, (select count(*) from finished) as finished`;
  const [kept] = await ask(db, statement.compile(db));
  return kept ?? { mine: 0, given: 0, same: 0, kept: 0, finished: 0 };
}

/** Someone else's, none at all, or past its days: says which of these it may say. */
async function refuse(db: Database, viewer: Viewer, sittingId: string): Promise<never> {
  const sitting = await get(db, viewer, sittingId);
  if (!canAnswer(sitting, clock.now())) throw new Refused('assessment.over', { days: openDays });
  throw new NotFound();
}

const isWhole = ({ given, same, kept }: Kept): boolean => kept + same >= given;

/**
 * Where another form took a turn in the same moment, a second look sees what it wrote, and keeps what differs. It
 * needs the transaction, which keeps the sitting's row from all others between the two.
 */
async function keepTwice(
  db: Database,
  viewer: Viewer,
  answering: Answering
): Promise<{ kept: number; ended: boolean }> {
  return transact(db, async (db) => {
    const first = await keep(db, viewer, answering);
    if (first.mine === 0) return refuse(db, viewer, answering.sittingId);
    const again = isWhole(first) ? { kept: 0 } : await keep(db, viewer, answering);
    return { kept: first.kept + again.kept, ended: first.finished > 0 };
  });
}

/** The last sheet: what it keeps and that it ended the sitting are recorded as one. */
async function finish(db: Database, viewer: Viewer, answering: Answering): Promise<{ kept: number }> {
  return transact(db, async (db) => {
    const { kept, ended } = await keepTwice(db, viewer, answering);
    if (kept > 0 || ended) {
      const happening = { subject: answering.sittingId, detail: { area: answering.areaKey, kept } };
      await events.record(db, viewer, ended ? 'assessment finished' : saved, happening);
    }
    return { kept };
  });
}

/**
 * Keeps an area's answers in the viewer's own sitting, and their record with them: in one statement, which stands or
 * falls as a whole (decisions/0040). Sent again unchanged, it writes nothing.
 */
export async function answer(db: Database, viewer: Viewer, answering: Answering): Promise<{ kept: number }> {
  if (answering.finish) return finish(db, viewer, answering);
  const first = await keep(db, viewer, answering);
  if (first.mine === 0) return refuse(db, viewer, answering.sittingId);
  if (isWhole(first)) return { kept: first.kept };
  const { kept } = await keepTwice(db, viewer, answering);
  return { kept: first.kept + kept };
}
