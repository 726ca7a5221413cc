import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import { returnLinkDays } from '../return-link.ts';
import type { Viewer } from '../viewer.ts';
import * as people from './people.ts';

/**
 * Makes the viewer's private way back, and ends the one before. Shown once: only its hash is kept.
 * Someone with an account signs in instead.
 */
export async function make(db: Database, viewer: Viewer): Promise<string> {
  const { id } = await people.get(db, viewer);
  if (viewer.hasAccount) throw new Refused('return.hasAccount');
  const token = newToken();
  const now = clock.now();
  await transact(db, async (db) => {
    await endThoseOf(db, id, now);
    await db
      .insertInto('identity.return_link')
      .values({
        token_hash: hashOf(token),
        person_id: id,
        made_at: now,
        expires_at: new Date(now.getTime() + returnLinkDays * 86_400_000)
      })
      .execute();
    await events.record(db, viewer, 'return link made', { subject: id });
  });
  return token;
}

async function endThoseOf(db: Database, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('identity.return_link')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function end(db: Database, viewer: Viewer): Promise<void> {
  const { id } = await people.get(db, viewer);
  await transact(db, async (db) => {
    await endThoseOf(db, id, clock.now());
    await events.record(db, viewer, 'return link ended', { subject: id });
  });
}

const live = (db: Database) =>
  db
    .selectFrom('identity.return_link as link')
    .innerJoin('identity.person as person', 'person.id', 'link.person_id')
    .where('link.ended_at', 'is', null)
    .where('link.expires_at', '>', clock.now())
    .where('person.erased_at', 'is', null);

/** When the viewer's link was made, so that they can be told of it. */
export async function find(db: Database, viewer: Viewer): Promise<{ madeAt: Date; expiresAt: Date } | undefined> {
  return live(db)
    .select(['link.made_at as madeAt', 'link.expires_at as expiresAt'])
    .where('link.person_id', '=', viewer.personId)
    .executeTakeFirst();
}

/** Whose link this is. */
export async function follow(db: Database, token: string): Promise<{ personId: string; chosenName: string | null }> {
  const found = isToken(token)
    ? await live(db)
        .select(['person.id as personId', 'person.chosen_name as chosenName'])
        .where('link.token_hash', '=', hashOf(token))
        .executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound('return.over');
  return found;
}
