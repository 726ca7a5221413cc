import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';

/** Someone is erased: they belong nowhere any more. Their id stays in the rows, and leads to nobody. */
export async function erase(db: Database, personId: string): Promise<void> {
  await db
    .updateTable('organisations.membership')
    .set({ ended_at: clock.now() })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Only those with an account belong anywhere, and they are never merged away; held to by a test. */
export async function merge(db: Database, from: string, into: string): Promise<void> {
  await db.updateTable('organisations.membership').set({ person_id: into }).where('person_id', '=', from).execute();
}
