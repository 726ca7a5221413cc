import { lineOf } from '#platform/limits/address.ts';
import * as limits from '#platform/limits/server/limits.ts';
import { keyOf } from '#domains/identity/account.ts';
import { letterByAccount, letterByAddress, linkByAddress } from '#domains/identity/attempts.ts';
import { isCommon } from '#domains/identity/password.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import * as ages from '#domains/identity/server/ages.ts';
import type { Door } from '#domains/identity/server/arrivals.ts';
import * as registrations from '#domains/identity/server/registrations.ts';
import { nobody, type Role, type Viewer } from '#domains/identity/viewer.ts';
import { baseAddress } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { wordsOf } from '#platform/language/words.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import { invitationDays, type Acceptance, type InvitationForm } from '../invitation.ts';
import { mayManage } from '../organisation.ts';
import * as memberships from './memberships.ts';
import * as organisations from './organisations.ts';

interface Asking {
  language: Language;
  address: string;
}

const dayMs = 86_400_000;

const open = (db: Database) =>
  db
    .selectFrom('organisations.invitation as invitation')
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', clock.now());

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  madeAt: Date;
  expiresAt: Date;
}

/** The unanswered invitations of an organisation, for those who manage it. */
export async function list(db: Database, viewer: Viewer, organisationId: string): Promise<Invitation[]> {
  if (!mayManage(viewer, organisationId)) throw new NotFound();
  const rows = await open(db)
    .select(['id', 'email', 'role', 'made_at as madeAt', 'expires_at as expiresAt'])
    .where('organisation_id', '=', organisationId)
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, email: row.email ?? '', role: row.role as Role }));
}

/** Invites each address by letter. A newer invitation of an address takes the place of the one before. */
export async function send(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  { emails, role }: InvitationForm,
  { language, address }: Asking
): Promise<void> {
  if (!mayManage(viewer, organisationId)) throw new NotAllowed();
  const organisation = await organisations.get(db, viewer, organisationId);
  for (const email of emails) {
    await limits.count(db, letterByAddress, lineOf(address));
    await limits.count(db, letterByAccount, keyOf(email));
  }
  await transact(db, async (db) => {
    for (const email of emails) {
      await withdrawOf(db, organisationId, email);
      const token = await keep(db, viewer, organisationId, email, role);
      const link = `${baseAddress()}/${language}/invitation/${token}`;
      const roleName = wordsOf(language)(`role.${role}`);
      const values = { link, organisation: organisation.name, role: roleName, days: invitationDays };
      await letters.send(db, { to: email, key: 'invitation', language, values });
    }
    const detail = { role, addresses: emails.length };
    await events.record(db, viewer, 'members invited', { subject: organisationId, detail });
  });
}

async function keep(db: Database, viewer: Viewer, organisationId: string, email: string, role: Role): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await db
    .insertInto('organisations.invitation')
    .values({
      id: newId(),
      token_hash: hashOf(token),
      organisation_id: organisationId,
      email,
      role,
      invited_by: viewer.personId ?? '',
      made_at: now,
      expires_at: new Date(now.getTime() + invitationDays * dayMs)
    })
    .execute();
  return token;
}

async function withdrawOf(db: Database, organisationId: string, email: string): Promise<void> {
  await db
    .updateTable('organisations.invitation')
    .set({ withdrawn_at: clock.now(), email: null })
    .where('organisation_id', '=', organisationId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .execute();
}

/** Takes an invitation back; its letter's link is void. */
export async function withdraw(db: Database, viewer: Viewer, organisationId: string, id: string): Promise<void> {
  if (!mayManage(viewer, organisationId)) throw new NotAllowed();
  await transact(db, async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('organisations.invitation')
      .set({ withdrawn_at: clock.now(), email: null })
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new NotFound();
    await events.record(db, viewer, 'invitation withdrawn', { subject: organisationId });
  });
}

export interface Offer {
  id: string;
  organisationId: string;
  organisationName: string;
  country: string;
  email: string;
  role: Role;
}

/** What a letter's link offers. */
export async function see(db: Database, token: string): Promise<Offer> {
  const found = isToken(token)
    ? await open(db)
        .innerJoin('organisations.organisation as organisation', 'organisation.id', 'invitation.organisation_id')
        .select([
          'invitation.id',
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          'organisation.country',
          'invitation.email',
          'invitation.role',
          'invitation.invited_by as invitedBy'
        ])
        .where('invitation.token_hash', '=', hashOf(token))
        .executeTakeFirst()
    : undefined;
  if (!found || !(await isStillMeant(db, found))) throw new NotFound('invitation.over');
  return { ...found, email: found.email ?? '', role: found.role as Role };
}

/**
 * Whoever lost the right to let others in must not come back by a letter of their own: an invitation to more than
 * belonging is good as long as who sent it may still send it.
 */
async function isStillMeant(
  db: Database,
  { role, invitedBy, organisationId }: { role: string; invitedBy: string; organisationId: string }
): Promise<boolean> {
  if (role === 'person') return true;
  const roles = await memberships.rolesOf(db, invitedBy);
  const { suspendedAt } = (await accounts.listOf(db, [invitedBy])).get(invitedBy) ?? { suspendedAt: null };
  return !suspendedAt && mayManage({ ...nobody, personId: invitedBy, roles }, organisationId);
}

/** Has the invited address an account? Told only to who holds the letter to it. */
export const isKnown = async (db: Database, { email }: Offer): Promise<boolean> =>
  (await accounts.find(db, email)) !== undefined;

/** Looks at the offer once more, as it stands now: it may have been withdrawn while somebody wrote a password. */
async function take(db: Database, viewer: Viewer, token: string): Promise<void> {
  const offer = await see(db, token);
  const { numUpdatedRows } = await db
    .updateTable('organisations.invitation')
    .set({ accepted_at: clock.now(), accepted_by: viewer.personId, email: null })
    .where('id', '=', offer.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n || !viewer.personId) throw new NotFound('invitation.over');
  await memberships.begin(db, viewer, { ...offer, personId: viewer.personId });
  await ages.comeUnder(db, viewer, viewer.personId, offer.country);
}

/** Someone signed in accepts: the letter's link is the right, whichever address their account has. */
export async function accept(db: Database, viewer: Viewer, token: string, address: string): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(address));
  if (!viewer.hasAccount) throw new NotAllowed();
  await transact(db, (db) => take(db, viewer, token));
}

/** Someone without an account makes one on the way in; answering the letter has verified their address. */
export async function acceptAnew(
  db: Database,
  viewer: Viewer,
  token: string,
  form: Acceptance,
  door: Door & { language: Language }
): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(door.address));
  const offer = await see(db, token);
  if (isCommon(form.password, [offer.email])) throw new Refused('account.passwordOwn');
  await transact(db, async (db) => {
    const { email, country } = offer;
    const welcome = { ...form, email, country, language: door.language, verified: true };
    const arrived = await registrations.welcome(db, viewer, welcome, door);
    await take(db, arrived, token);
  });
}

/** Takes the addresses out of invitations that are over. Run daily. */
export async function purge(db: Database): Promise<void> {
  await db
    .updateTable('organisations.invitation')
    .set({ email: null })
    .where('expires_at', '<=', clock.now())
    .where('email', 'is not', null)
    .execute();
}
