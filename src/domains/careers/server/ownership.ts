import { sql } from 'kysely';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';

/** Whose rows these are, when a person turns out to be another, or leaves. Called by events (src/listeners.ts). */

const deedIs = (db: Database, deed: 'merge' | 'erase' | '') =>
  sql`select set_config('cairn.deed', ${deed}, true)`.execute(db);

const tables = [
  'careers.interest_sitting',
  'careers.values_ranking',
  'careers.training_wish',
  'careers.place_language',
  'careers.weighting',
  'careers.skill',
  'careers.held_occupation',
  'careers.saved_occupation',
  'careers.refusal'
] as const;

/** What both told of the same thing: the kept person's stands, the other's is closed as if dropped that day. */
async function closeDoubles(db: Database, from: string, kept: string): Promise<void> {
  const now = clock.now();
  await sql`update careers.skill own set dropped_at = ${now} where person_id = ${from} and dropped_at is null and exists (
    select from careers.skill other where other.person_id = ${kept} and other.skill_id = own.skill_id and other.dropped_at is null)`.execute(
    db
  );
  await sql`update careers.held_occupation own set dropped_at = ${now} where person_id = ${from} and dropped_at is null and exists (
    select from careers.held_occupation other where other.person_id = ${kept} and other.occupation_id = own.occupation_id and other.dropped_at is null)`.execute(
    db
  );
  await sql`update careers.saved_occupation own set dropped_at = ${now} where person_id = ${from} and dropped_at is null and exists (
    select from careers.saved_occupation other where other.person_id = ${kept} and other.occupation_id = own.occupation_id and other.dropped_at is null)`.execute(
    db
  );
  await sql`update careers.refusal own set taken_back_at = ${now} where person_id = ${from} and taken_back_at is null and exists (
    select from careers.refusal other where other.person_id = ${kept} and other.occupation_id = own.occupation_id and other.taken_back_at is null)`.execute(
    db
  );
  await sql`delete from careers.weighting where person_id = ${from} and exists (
    select from careers.weighting other where other.person_id = ${kept})`.execute(db);
}

/** All that one person told is now another's: the same human, seen before and after signing in. */
export async function merge(db: Database, from: string, kept: string): Promise<void> {
  await closeDoubles(db, from, kept);
  await deedIs(db, 'merge');
  for (const table of tables)
    await db.updateTable(table).set({ person_id: kept }).where('person_id', '=', from).execute();
  await deedIs(db, '');
}

/** Takes away all that is a person's. */
export async function erase(db: Database, personId: string): Promise<void> {
  await deedIs(db, 'erase');
  await sql`delete from careers.interest_answer where sitting_id in (
    select id from careers.interest_sitting where person_id = ${personId})`.execute(db);
  for (const table of tables) await db.deleteFrom(table).where('person_id', '=', personId).execute();
  await deedIs(db, '');
}
