import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Reason } from '../telling.ts';
import { someone, type Newcomer } from './beginnings.ts';

/** “Not for me, because…”: kept, and left out of the matches until taken back. */

interface Refusing {
  occupation: string;
  reason: Reason;
  said: string | null;
}

/** Said again, the newer reason stands in place of the older. */
export async function refuse(
  db: Database,
  viewer: Viewer,
  { occupation, reason, said }: Refusing,
  newcomer: Newcomer
): Promise<void> {
  if (!(await occupations.names(db, [occupation], 'en')).has(occupation)) throw new NotFound();
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const { id } = await db
      .insertInto('careers.refusal')
      .values({ id: newId(), person_id: me.personId, occupation_id: occupation, reason, said, at: clock.now() })
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'occupation_id'])
          .where('taken_back_at', 'is', null)
          .doUpdateSet({ reason, said })
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await events.record(db, me, 'occupation refused', { subject: id });
  });
}

export async function takeBack(db: Database, viewer: Viewer, occupation: string): Promise<void> {
  await transact(db, async (db) => {
    const taken = await db
      .updateTable('careers.refusal')
      .set({ taken_back_at: clock.now() })
      .where('person_id', '=', viewer.personId)
      .where('occupation_id', '=', occupation)
      .where('taken_back_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!taken) throw new NotFound();
    await events.record(db, viewer, 'refusal taken back', { subject: taken.id });
  });
}
