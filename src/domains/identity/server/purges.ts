import { sql } from 'kysely';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { theProduct } from '../viewer.ts';
import * as people from './people.ts';

/**
 * Those without an account to whom no cookie, private link or letter leads back. Nobody could ever erase what they
 * told, so it is not kept. Whoever began today is spared: their first answer may be on its way to a session.
 */
const lost = (now: Date) => sql<{ id: string }>`
  select id from identity.person person
  where erased_at is null and merged_into is null and created_at < ${now}::timestamptz - interval '1 day'
    and not exists (select from identity.account where person_id = person.id)
    and not exists (select from identity.session where person_id = person.id and expires_at > ${now})
    and not exists (select from identity.return_link
      where person_id = person.id and expires_at > ${now} and ended_at is null)
    and not exists (select from identity.registration where person_id = person.id and expires_at > ${now})`;

/** Erases them, with all that other domains hold of them. Run daily, last: it is the longest. */
export async function eraseLost(db: Database): Promise<void> {
  const { rows } = await lost(clock.now()).execute(db);
  for (const { id } of rows) await people.eraseOne(db, theProduct, id);
}

/** Takes away what has expired: it opens nothing any more, but still holds addresses. Run daily. */
export async function purge(db: Database): Promise<void> {
  const now = clock.now();
  await db.deleteFrom('identity.session').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.registration').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.letter_token').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('identity.return_link')
    .where((eb) => eb.or([eb('expires_at', '<=', now), eb('ended_at', 'is not', null)]))
    .execute();
  await db
    .updateTable('identity.guardian')
    .set({ email: null })
    .where('expires_at', '<=', now)
    .where('email', 'is not', null)
    .execute();
}
