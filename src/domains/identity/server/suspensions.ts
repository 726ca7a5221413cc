import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import * as accounts from './accounts.ts';
import { mayAdminister, type Viewer } from '../viewer.ts';

/** An account by its whole address, for those who may shut it; for nobody else is there such a page. */
export async function find(db: Database, viewer: Viewer, email: string): Promise<accounts.Listed | null> {
  if (!mayAdminister(viewer)) throw new NotFound();
  const found = email ? await accounts.find(db, email) : undefined;
  return found ? ((await accounts.listOf(db, [found.personId])).get(found.personId) ?? null) : null;
}

/** Shuts an account, at once and in every browser, until it is opened again. Nothing of it is lost. */
export async function suspend(db: Database, viewer: Viewer, personId: string): Promise<void> {
  if (!mayAdminister(viewer)) throw new NotAllowed();
  if (personId === viewer.personId) throw new Refused('admin.notYourself');
  await transact(db, async (db) => {
    await set(db, personId, clock.now());
    await db.deleteFrom('identity.session').where('person_id', '=', personId).execute();
    await db.deleteFrom('identity.letter_token').where('person_id', '=', personId).execute();
    await events.record(db, viewer, 'account suspended', { subject: personId });
  });
}

export async function resume(db: Database, viewer: Viewer, personId: string): Promise<void> {
  if (!mayAdminister(viewer)) throw new NotAllowed();
  await transact(db, async (db) => {
    await set(db, personId, null);
    await events.record(db, viewer, 'account resumed', { subject: personId });
  });
}

async function set(db: Database, personId: string, at: Date | null): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('identity.account')
    .set({ suspended_at: at })
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NotFound();
}
