import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';

/** Whose the ledger's rows are, when a person turns out to be another, or leaves. Called by events (src/listeners.ts). */

/** Lets the ledgers' triggers know, for the rest of this transaction, which of the two deeds this is. */
const name = (db: Database, deed: 'merge' | 'erase' | '') =>
  sql`select set_config('cairn.deed', ${deed}, true)`.execute(db);

/** All that one person did and was told is now another's: the same human, seen before and after signing in. */
export async function merge(db: Database, from: string, kept: string): Promise<void> {
  await name(db, 'merge');
  await sql`
    update assessment.rating set
      person_id = case person_id when ${from} then ${kept} else person_id end,
      by_person_id = case by_person_id when ${from} then ${kept} else by_person_id end
    where person_id = ${from} or (by_person_id = ${from} and capacity <> 'self')`.execute(db);
  await db.updateTable('assessment.disagreement').set({ person_id: kept }).where('person_id', '=', from).execute();
  await db.updateTable('assessment.sitting').set({ person_id: kept }).where('person_id', '=', from).execute();
  await name(db, '');
}

/** Takes away all that is a person's. What they said of others is the others': it stays, without their name. */
export async function erase(db: Database, personId: string): Promise<void> {
  await name(db, 'erase');
  await db.deleteFrom('assessment.rating').where('person_id', '=', personId).execute();
  await db.deleteFrom('assessment.disagreement').where('person_id', '=', personId).execute();
  await db.deleteFrom('assessment.sitting').where('person_id', '=', personId).execute();
  await db
    .updateTable('assessment.rating')
    .set({ by_person_id: null })
    .where('by_person_id', '=', personId)
    // For the index, which leaves out the many of oneself.
    .where('capacity', '<>', 'self')
    .execute();
  await name(db, '');
}
