import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { someone, type Newcomer } from './beginnings.ts';

/** Occupations a person keeps in sight. */
export interface SavedOccupation {
  occupationId: string;
  note: string | null;
  rank: number | null;
  savedAt: Date;
  droppedAt: Date | null;
  droppedReason: string | null;
}

/** The viewer's own: kept ones by their rank and then the newest, behind them the dropped ones, newest first. */
export async function list(db: Database, viewer: Viewer): Promise<SavedOccupation[]> {
  if (!viewer.personId) return [];
  return db
    .selectFrom('careers.saved_occupation')
    .select(['occupation_id as occupationId', 'note', 'rank', 'saved_at as savedAt'])
    .select(['dropped_at as droppedAt', 'dropped_reason as droppedReason'])
    .where('person_id', '=', viewer.personId)
    .orderBy('dropped_at', (order) => order.desc().nullsFirst())
    .orderBy('rank', (order) => order.asc().nullsLast())
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

export async function save(db: Database, viewer: Viewer, occupationId: string, newcomer: Newcomer): Promise<void> {
  if (!(await occupations.names(db, [occupationId], 'en')).has(occupationId)) throw new NotFound();
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const saved = await db
      .insertInto('careers.saved_occupation')
      .values({ id: newId(), person_id: me.personId, occupation_id: occupationId, saved_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (saved) await events.record(db, me, 'occupation saved', { subject: saved.id });
  });
}

const open = (db: Database, viewer: Viewer, occupationId: string) =>
  db
    .updateTable('careers.saved_occupation')
    .where('person_id', '=', viewer.personId)
    .where('occupation_id', '=', occupationId)
    .where('dropped_at', 'is', null)
    .returning('id');

interface Change {
  occupation: string;
  note: string | null;
  rank: number | null;
}

export async function change(db: Database, viewer: Viewer, { occupation, note, rank }: Change): Promise<void> {
  await transact(db, async (db) => {
    const changed = await open(db, viewer, occupation).set({ note, rank }).executeTakeFirst();
    if (!changed) throw new NotFound();
    await events.record(db, viewer, 'saved occupation changed', { subject: changed.id });
  });
}

export async function drop(db: Database, viewer: Viewer, occupation: string, reason: string | null): Promise<void> {
  await transact(db, async (db) => {
    const dropped = await open(db, viewer, occupation)
      .set({ dropped_at: clock.now(), dropped_reason: reason })
      .executeTakeFirst();
    if (!dropped) throw new NotFound();
    await events.record(db, viewer, 'saved occupation dropped', { subject: dropped.id });
  });
}
