import type { Cookies } from '@sveltejs/kit';
import { sql } from 'kysely';
import { isSecure } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import * as events from '#platform/events/server/events.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import { sharingOf } from '../age.ts';
import { browserName, expiryOf, isWorthNoting } from '../session.ts';
import { nobody, type Viewer } from '../viewer.ts';

/** The `__Host-` prefix holds a cookie to this host and to https; a browser refuses it on plain http. */
const cookieName = (): string => (isSecure() ? '__Host-cairn' : 'cairn');

const keep = (cookies: Cookies, token: string, expires: Date): void =>
  cookies.set(cookieName(), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(), expires });

const forget = (cookies: Cookies): void => cookies.delete(cookieName(), { path: '/', secure: isSecure() });

interface Row {
  sessionId: string;
  personId: string;
  openedAt: Date;
  seenAt: Date;
  chosenName: string | null;
  birthYear: number | null;
  ownConsentAge: number;
  guardianConfirmed: boolean;
  hasAccount: boolean;
  verified: boolean;
}

/** All that every page asks about its viewer, in one statement (an age counts only beside a year of birth); none of it for an ended or suspended one. */
const read = prepared(
  (_db, hash: Buffer, now: Date, today: string) => sql<Row>`
    select s.id as "sessionId", s.person_id as "personId", s.opened_at as "openedAt", s.seen_at as "seenAt",
      p.chosen_name as "chosenName", p.birth_year as "birthYear", a.person_id is not null as "hasAccount",
      a.verified_at is not null as verified, g.confirmed_at is not null as "guardianConfirmed",
      case when p.birth_year is null then 0 else (select c.age from identity.own_consent_age c
        where c.country in (p.country, '*') and c.since <= ${today}::date
        order by c.country = '*', c.since desc limit 1) end as "ownConsentAge"
    from identity.session s
    join identity.person p on p.id = s.person_id
    left join identity.account a on a.person_id = p.id
    left join identity.guardian g on g.person_id = p.id
    where s.token_hash = ${hash} and s.expires_at > ${now} and a.suspended_at is null`
);

async function rowOf(db: Database, token: string, now: Date): Promise<Row | undefined> {
  const [row] = await read(db, hashOf(token), now, now.toISOString().slice(0, 10));
  return row;
}

const viewerOf = (row: Row, now: Date): Viewer => ({
  ...nobody,
  sessionId: row.sessionId,
  personId: row.personId,
  chosenName: row.chosenName,
  hasAccount: row.hasAccount,
  verified: row.verified,
  sharing: sharingOf(row, now)
});

/** Notes the day of a visit and lets the session, and its cookie, last on from it. */
async function note(db: Database, cookies: Cookies, token: string, row: Row, now: Date): Promise<void> {
  const expires = expiryOf(row.hasAccount, row.openedAt, now);
  await db
    .updateTable('identity.session')
    .set({ seen_at: now, expires_at: expires })
    .where('id', '=', row.sessionId)
    .execute();
  keep(cookies, token, expires);
}

/** Who is looking, by their cookie; nobody where there is none or it has ended. Roles are filled in by the roof. */
export async function viewer(db: Database, cookies: Cookies): Promise<Viewer> {
  const token = cookies.get(cookieName());
  if (!isToken(token)) return nobody;
  const now = clock.now();
  const row = await rowOf(db, token, now);
  if (!row) {
    forget(cookies);
    return nobody;
  }
  if (isWorthNoting(row.seenAt, now)) await note(db, cookies, token, row, now);
  return viewerOf(row, now);
}

/** Lets this browser be known as that person from now on. The caller has made sure that it may. */
export async function open(db: Database, personId: string, cookies: Cookies, browser: string | null): Promise<Viewer> {
  const token = newToken();
  const now = clock.now();
  const account = await db
    .selectFrom('identity.account')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const expires = expiryOf(account !== undefined, now, now);
  await db
    .insertInto('identity.session')
    .values({
      id: newId(),
      token_hash: hashOf(token),
      person_id: personId,
      opened_at: now,
      seen_at: now,
      expires_at: expires,
      browser: browserName(browser)
    })
    .execute();
  keep(cookies, token, expires);
  const row = await rowOf(db, token, now);
  return row ? viewerOf(row, now) : nobody;
}

export interface Session {
  id: string;
  browser: string | null;
  openedAt: Date;
  seenAt: Date;
  current: boolean;
}

export async function list(db: Database, viewer: Viewer): Promise<Session[]> {
  const rows = await db
    .selectFrom('identity.session')
    .select(['id', 'browser', 'opened_at as openedAt', 'seen_at as seenAt'])
    .where('person_id', '=', viewer.personId)
    .where('expires_at', '>', clock.now())
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, current: row.id === viewer.sessionId }));
}

/** Ends one of the viewer's own sessions; someone else's is as if it were not there. */
export async function end(db: Database, viewer: Viewer, sessionId: string): Promise<void> {
  await transact(db, async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('identity.session')
      .where('id', '=', sessionId)
      .where('person_id', '=', viewer.personId)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await events.record(db, viewer, 'session ended', { subject: sessionId });
  });
}

/** Signs out here: ends the session this browser holds and takes its cookie. */
export async function leave(db: Database, viewer: Viewer, cookies: Cookies): Promise<void> {
  if (viewer.sessionId) await end(db, viewer, viewer.sessionId);
  forget(cookies);
}

/** Signs out everywhere; `except` spares the session of whoever asks for it. */
export async function endAll(db: Database, viewer: Viewer, { except }: { except?: string | null } = {}): Promise<void> {
  if (viewer.personId === null) return;
  await transact(db, async (db) => {
    await db
      .deleteFrom('identity.session')
      .where('person_id', '=', viewer.personId)
      .$if(Boolean(except), (query) => query.where('id', '!=', except ?? ''))
      .execute();
    await events.record(db, viewer, 'sessions ended', { subject: viewer.personId ?? undefined });
  });
}
