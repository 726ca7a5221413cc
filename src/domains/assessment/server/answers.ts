import * as people from '#domains/identity/server/people.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Answer } from '#domains/questionnaires/answer.ts';
import * as clock from '#platform/clock.ts';
import { meetsAnother } from '#platform/database/collision.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { canAnswer, openDays, openSince } from '../sitting.ts';
import { keepOf, saved, type Given } from './keeping.ts';
import * as sittings from './sittings.ts';

interface Answering {
  sittingId: string;
  editionId: string;
  areaKey: string;
  answers: Answer[];
  /** The person came to the end of the areas they chose. */
  finish: boolean;
}

async function keep(db: Database, viewer: Viewer, answering: Answering): Promise<number> {
  const { sittingId, editionId, areaKey, answers, finish } = answering;
  const now = clock.now();
  const given: Given = {
    ids: answers.map(() => newId()),
    competenceIds: answers.map((one) => one.competenceId),
    answers: answers.map((one) => one.answer),
    ranks: answers.map((one) => one.rank),
    notes: answers.map((one) => one.note)
  };
  const mine = { sittingId, personId: viewer.personId, editionId, areaKey, since: openSince(now) };
  const [done] = await keepOf(db, mine, given, { at: now, eventId: newId(), isRecorded: !finish });
  return done?.isMine ? done.kept : refuse(db, viewer, sittingId);
}

/** Someone else's, none at all, or past its days: says which of these it may say. */
async function refuse(db: Database, viewer: Viewer, sittingId: string): Promise<never> {
  const sitting = await sittings.get(db, viewer, sittingId);
  if (!canAnswer(sitting, clock.now())) throw new Refused('assessment.over', { days: openDays });
  throw new NotFound();
}

/**
 * Holds the sitting before it looks at the ledger, and so sees whatever another form kept in the same moment; and the
 * person before it, as those do who join two persons.
 */
async function keepInTurn(db: Database, viewer: Viewer, answering: Answering): Promise<number> {
  return transact(db, async (db) => {
    await people.hold(db, viewer.personId);
    const sitting = db.selectFrom('assessment.sitting').select('id').where('id', '=', answering.sittingId);
    await sitting.forNoKeyUpdate().execute();
    return keep(db, viewer, answering);
  });
}

/** The last sheet: what it keeps and that it ended the sitting are recorded as one. */
async function finish(db: Database, viewer: Viewer, answering: Answering): Promise<number> {
  return transact(db, async (db) => {
    const { sittingId, areaKey } = answering;
    const kept = await keepInTurn(db, viewer, answering);
    const ended = await db
      .updateTable('assessment.sitting')
      .set({ finished_at: clock.now() })
      .where('id', '=', sittingId)
      .where('finished_at', 'is', null)
      .executeTakeFirst();
    const isEnd = ended.numUpdatedRows > 0n;
    const happening = { subject: sittingId, detail: { area: areaKey, kept } };
    if (kept > 0 || isEnd) await events.record(db, viewer, isEnd ? 'assessment finished' : saved, happening);
    return kept;
  });
}

/**
 * Keeps an area's answers in the viewer's own sitting, and their record with them: in one statement, which stands or
 * falls as a whole (decisions/0040); only where forms meet, in a transaction. Sent again unchanged, it writes nothing.
 * Gives how many it kept.
 */
export async function save(db: Database, viewer: Viewer, answering: Answering): Promise<number> {
  if (answering.finish) return finish(db, viewer, answering);
  if (db.isTransaction) return keepInTurn(db, viewer, answering);
  return keep(db, viewer, answering).catch((error: unknown) => {
    if (meetsAnother(error)) return keepInTurn(db, viewer, answering);
    throw error;
  });
}
