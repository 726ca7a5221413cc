import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import type { Letter } from '#platform/mail/letter.ts';

// Letters are written when they are queued.
loadCatalogues();

/** The letters that wait to be sent to an address, oldest first. */
export async function lettersTo(db: Database, address: string): Promise<Letter[]> {
  const { rows } = await sql<{ payload: Letter }>`
    select payload from graphile_worker._private_jobs order by id`.execute(db);
  return rows.map(({ payload }) => payload).filter(({ to }) => to === address);
}

/** The token at the end of the newest letter's link. */
export async function tokenSentTo(db: Database, address: string): Promise<string> {
  const letter = (await lettersTo(db, address)).at(-1);
  return /https?:\S+\/([\w-]{43})\b/.exec(letter?.text ?? '')?.[1] ?? 'no link';
}
