import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { someone, type Newcomer } from './beginnings.ts';

/** Occupations I have worked in, with or without pay or papers. */

export async function add(db: Database, viewer: Viewer, occupationId: string, newcomer: Newcomer): Promise<void> {
  if (!(await occupations.names(db, [occupationId], 'en')).has(occupationId)) throw new NotFound();
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const added = await db
      .insertInto('careers.held_occupation')
      .values({ id: newId(), person_id: me.personId, occupation_id: occupationId, added_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added) await events.record(db, me, 'occupation held', { subject: added.id });
  });
}

export async function drop(db: Database, viewer: Viewer, occupationId: string): Promise<void> {
  await transact(db, async (db) => {
    const dropped = await db
      .updateTable('careers.held_occupation')
      .set({ dropped_at: clock.now() })
      .where('person_id', '=', viewer.personId)
      .where('occupation_id', '=', occupationId)
      .where('dropped_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!dropped) throw new NotFound();
    await events.record(db, viewer, 'occupation no longer held', { subject: dropped.id });
  });
}
