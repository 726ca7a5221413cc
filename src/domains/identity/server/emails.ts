import { baseAddress } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { lineOf } from '#platform/limits/address.ts';
import { evenly } from '#platform/limits/pace.ts';
import * as limits from '#platform/limits/server/limits.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { keyOf, mayChangeAccount } from '../account.ts';
import { hoursOf, letterByAccount, letterByAddress, linkByAddress } from '../attempts.ts';
import type { Viewer } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as letterTokens from './letter-tokens.ts';

interface Change {
  email: string;
  password: string;
  language: Language;
  address: string;
}

/**
 * Asks for another address. It takes the place of the old one when a letter to it is answered; the old one is
 * told at once, in case somebody else is at work. An address that has an account already is told that instead.
 */
export async function askChange(
  db: Database,
  viewer: Viewer,
  { email, password, language, address }: Change
): Promise<void> {
  const account = await accounts.confirm(db, viewer, password, address);
  await limits.count(db, letterByAddress, lineOf(address));
  await limits.count(db, letterByAccount, keyOf(email));
  await evenly(() =>
    transact(db, async (db) => {
      await letters.send(db, { to: account.email, key: 'emailOld', language, values: { email } });
      if (await accounts.find(db, email)) await accounts.tellOwner(db, email, language);
      else await sendLink(db, account.personId, email, language);
      await events.record(db, viewer, 'e-mail change asked', { subject: account.personId });
    })
  );
}

async function sendLink(db: Database, personId: string, email: string, language: Language): Promise<void> {
  const token = await letterTokens.make(db, personId, 'email', email);
  const link = `${baseAddress()}/${language}/email/${token}`;
  await letters.send(db, { to: email, key: 'emailNew', language, values: { link, hours: hoursOf.email } });
}

/** Which address a link would put in place: a new one, or the account's own to be verified. */
export async function see(db: Database, token: string): Promise<{ email: string }> {
  const { email } = await eitherOf((purpose) => letterTokens.see(db, token, purpose));
  if (!email) throw new NotFound('account.linkOver');
  return { email };
}

async function eitherOf<Result>(look: (purpose: 'email' | 'verify') => Promise<Result>): Promise<Result> {
  return look('email').catch((error: unknown) => {
    if (error instanceof NotFound) return look('verify');
    throw error;
  });
}

/** The letter to an address is answered: it is the account's from now on, and verified. */
export async function confirm(db: Database, token: string, address: string): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(address));
  await transact(db, async (db) => {
    const { personId, email } = await eitherOf((purpose) => letterTokens.use(db, token, purpose));
    const other = await accounts.find(db, email ?? '');
    if (!email || (other && other.personId !== personId)) throw new Refused('account.taken');
    await db
      .updateTable('identity.account')
      .set({ email, email_key: keyOf(email), verified_at: clock.now() })
      .where('person_id', '=', personId)
      .execute();
    await letterTokens.voidAll(db, personId);
    await events.record(db, { personId }, 'e-mail verified', { subject: personId });
  });
}

/** Sends the letter that verifies the account's own address, for an account that was not made by letter. */
export async function askVerification(
  db: Database,
  viewer: Viewer,
  language: Language,
  address: string
): Promise<void> {
  if (!mayChangeAccount(viewer)) throw new NotAllowed();
  const { personId, email, verifiedAt } = await accounts.get(db, viewer);
  if (verifiedAt) throw new Refused('account.alreadyVerified');
  await limits.count(db, letterByAddress, lineOf(address));
  await limits.count(db, letterByAccount, keyOf(email));
  await transact(db, async (db) => {
    const token = await letterTokens.make(db, personId, 'verify', email);
    const link = `${baseAddress()}/${language}/email/${token}`;
    await letters.send(db, { to: email, key: 'verify', language, values: { link, hours: hoursOf.verify } });
    await events.record(db, viewer, 'verification asked', { subject: personId });
  });
}
