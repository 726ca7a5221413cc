import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { hashOf, newToken } from '#platform/token.ts';
import {
  canRevoke,
  expiryOf,
  mayInvite,
  mayRevoke,
  waitingMax,
  type Invitation,
  type NewInvitation,
  type Relation
} from '../invitation.ts';
import { areasToAsk } from '../sitting.ts';

/** The person's own side: whom they asked. The other side, of whoever was asked, is `peer-answers.ts`. */

export const invitations = (db: Database) =>
  db
    .selectFrom('assessment.invitation')
    .select(['id', 'person_id as personId', 'framework', 'edition_id as editionId', 'area_keys as areaKeys'])
    .select(['shown_name as shownName', 'made_at as madeAt', 'expires_at as expiresAt', 'revoked_at as revokedAt'])
    .select(['relation', 'begun_at as begunAt', 'sent_at as sentAt'])
    .$narrowType<{ relation: Relation | null }>();

/** The viewer's own invitations, newest first. */
export async function list(db: Database, viewer: Viewer, editionId?: string): Promise<Invitation[]> {
  if (!viewer.personId) return [];
  return invitations(db)
    .where('person_id', '=', viewer.personId)
    .$if(editionId !== undefined, (query) => query.where('edition_id', '=', editionId ?? ''))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/**
 * Is there room for one more that waits? Held for this person until the transaction ends, so that forms sent at once do
 * not pass the bound together; locking the rows would not do, because it does not show those that came meanwhile.
 */
async function makeSureOfRoom(db: Database, personId: string, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('invitations'), hashtext(${personId}))`.execute(db);
  const waiting = await invitations(db)
    .where('person_id', '=', personId)
    .where('sent_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  if (waiting.length >= waitingMax) throw new Refused('invite.tooMany', { max: waitingMax });
}

/** Makes an invitation and gives its token, the only time that it can be had. */
export async function make(
  db: Database,
  viewer: Viewer,
  edition: Edition,
  { name, areas, days }: NewInvitation
): Promise<string> {
  const { personId } = viewer;
  if (!personId || !mayInvite(viewer)) throw new NotAllowed('invite.notAllowed');
  const area_keys = areasToAsk(edition).flatMap(({ key }) => (areas.includes(key) ? [key] : []));
  if (area_keys.length === 0) throw new NotFound();
  const [id, token, made_at] = [newId(), newToken(), clock.now()];
  await transact(db, async (db) => {
    await makeSureOfRoom(db, personId, made_at);
    await db
      .insertInto('assessment.invitation')
      .values({
        ...{ id, area_keys, made_at, expires_at: expiryOf(made_at, days), token_hash: hashOf(token) },
        ...{ person_id: personId, framework: edition.slug, edition_id: edition.id, shown_name: name }
      })
      .execute();
    await events.record(db, viewer, 'someone invited', { subject: id, detail: { areas: area_keys.length } });
  });
  return token;
}

/** Ends a link that still waits, and with it what was answered and not sent. */
export async function revoke(db: Database, viewer: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => {
    const invitation = await invitations(db).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!invitation || !mayRevoke(viewer, invitation)) throw new NotFound();
    if (!canRevoke(invitation, clock.now())) throw new Refused('invite.notOpen');
    await db.updateTable('assessment.invitation').set({ revoked_at: clock.now() }).where('id', '=', id).execute();
    await db.deleteFrom('assessment.peer_draft').where('invitation_id', '=', id).execute();
    await events.record(db, viewer, 'invitation revoked', { subject: id });
  });
}

/** A person turned out to be another: what they asked is the other's now. Called by events (src/listeners.ts). */
export async function merge(db: Database, from: string, kept: string): Promise<void> {
  await db.updateTable('assessment.invitation').set({ person_id: kept }).where('person_id', '=', from).execute();
}

/** After the ledger was emptied of the person, which refers to these. Called by events (src/listeners.ts). */
export async function erase(db: Database, personId: string): Promise<void> {
  await db.deleteFrom('assessment.invitation').where('person_id', '=', personId).execute();
}

/** What was answered and never sent goes with the day of its link. */
export async function purge(db: Database): Promise<void> {
  await db
    .deleteFrom('assessment.peer_draft')
    .where('invitation_id', 'in', (query) =>
      query.selectFrom('assessment.invitation').select('id').where('expires_at', '<=', clock.now())
    )
    .execute();
}
