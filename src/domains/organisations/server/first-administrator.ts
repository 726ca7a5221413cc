import { lineOf } from '#platform/limits/address.ts';
import * as limits from '#platform/limits/server/limits.ts';
import { linkByAddress } from '#domains/identity/attempts.ts';
import type { Door } from '#domains/identity/server/arrivals.ts';
import * as emails from '#domains/identity/server/emails.ts';
import * as registrations from '#domains/identity/server/registrations.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import type { FirstAccount } from '../invitation.ts';
import type { OrganisationForm } from '../organisation.ts';
import * as memberships from './memberships.ts';
import * as organisations from './organisations.ts';

/** Long enough to finish setting up; every start prints a new one while there is no administrator. */
const linkDays = 7;

/** While nobody runs this Cairn: a path that makes whoever opens it its first administrator. To be printed once. */
export async function linkIfNone(db: Database): Promise<string | undefined> {
  if (await memberships.isRun(db)) return undefined;
  const token = newToken();
  const now = clock.now();
  await db
    .insertInto('organisations.first_administrator_link')
    .values({ token_hash: hashOf(token), made_at: now, expires_at: new Date(now.getTime() + linkDays * 86_400_000) })
    .execute();
  return `/en/first-administrator/${token}`;
}

/** Throws unless the link is good and nobody came first. */
export async function see(db: Database, token: string): Promise<void> {
  const found = isToken(token)
    ? await db
        .selectFrom('organisations.first_administrator_link')
        .select('token_hash')
        .where('token_hash', '=', hashOf(token))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst()
    : undefined;
  if (!found || (await memberships.isRun(db))) throw new NotFound('first.over');
}

/** All links go with the first use: of two at the same moment, one finds none left. */
async function use(db: Database, token: string): Promise<void> {
  await see(db, token);
  const gone = await db.deleteFrom('organisations.first_administrator_link').returning('token_hash').execute();
  if (!gone.some(({ token_hash }) => token_hash.equals(hashOf(token)))) throw new NotFound('first.over');
}

async function operatorOf(db: Database, viewer: Viewer, form: OrganisationForm): Promise<string> {
  const there = await db
    .selectFrom('organisations.organisation')
    .select('id')
    .where('operator', '=', true)
    .executeTakeFirst();
  return there?.id ?? organisations.found(db, viewer, form, true);
}

async function install(db: Database, viewer: Viewer, form: OrganisationForm): Promise<void> {
  const organisationId = await operatorOf(db, viewer, form);
  await memberships.begin(db, viewer, { organisationId, personId: viewer.personId ?? '', role: 'administrator' });
  await events.record(db, viewer, 'first administrator made', { subject: organisationId });
}

/** Someone who has an account already becomes the first administrator. */
export async function become(
  db: Database,
  viewer: Viewer,
  token: string,
  form: OrganisationForm,
  address: string
): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(address));
  if (!viewer.hasAccount) throw new NotAllowed();
  await transact(db, async (db) => {
    await use(db, token);
    await install(db, viewer, form);
  });
}

/** Makes the first administrator's account with the operator's organisation; their address is verified by letter. */
export async function begin(
  db: Database,
  viewer: Viewer,
  token: string,
  form: FirstAccount,
  door: Door & { language: Language }
): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(door.address));
  await see(db, token);
  const arrived = await transact(db, async (db) => {
    await use(db, token);
    const welcome = { ...form, leave: true, language: door.language, verified: false };
    const arrived = await registrations.welcome(db, viewer, welcome, door);
    await install(db, arrived, form);
    return arrived;
  });
  await emails.askVerification(db, arrived, door.language, door.address);
}

export async function purge(db: Database): Promise<void> {
  await db.deleteFrom('organisations.first_administrator_link').where('expires_at', '<=', clock.now()).execute();
}
