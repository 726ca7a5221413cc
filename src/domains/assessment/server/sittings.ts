import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import type { Answer, AnswerKind } from '#domains/questionnaires/answer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { AnsweredSitting, Sitting } from '../sitting.ts';

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
