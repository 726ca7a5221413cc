import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';

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
