import { baseAddress } from '#platform/address.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { lineOf } from '#platform/limits/address.ts';
import { evenly } from '#platform/limits/pace.ts';
import * as limits from '#platform/limits/server/limits.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { keyOf } from '../account.ts';
import { hoursOf, letterByAddress, linkByAddress, resetByAccount } from '../attempts.ts';
import { nobody, type Viewer } from '../viewer.ts';
import * as accounts from './accounts.ts';
import { arrive, type Door } from './arrivals.ts';
import * as letterTokens from './letter-tokens.ts';
import * as sessions from './sessions.ts';

interface Asking {
  email: string;
  language: Language;
  address: string;
}

/** Sends a link for a new password, if the address is a verified one of ours. The answer never says so. */
export async function ask(db: Database, viewer: Viewer, { email, language, address }: Asking): Promise<void> {
  await limits.count(db, letterByAddress, lineOf(address));
  await limits.count(db, resetByAccount, keyOf(email));
  await evenly(() => sendLink(db, viewer, email, language));
}

async function sendLink(db: Database, viewer: Viewer, email: string, language: Language): Promise<void> {
  const account = await accounts.find(db, email);
  // An address nobody answered for yet may be a stranger's, mistyped: it must not open the account.
  if (!account?.verifiedAt || account.suspendedAt) return;
  await transact(db, async (db) => {
    const token = await letterTokens.make(db, account.personId, 'password');
    const link = `${baseAddress()}/${language}/reset/${token}`;
    await letters.send(db, { to: account.email, key: 'reset', language, values: { link, hours: hoursOf.password } });
    await events.record(db, viewer, 'password reset asked', { subject: account.personId });
  });
}

export const see = (db: Database, token: string) => letterTokens.see(db, token, 'password');

interface Resetting {
  newPassword: string;
  language: Language;
  leave: boolean;
}

/** Sets a new password by a letter's link, signs out every browser, and signs this one in. */
export async function reset(
  db: Database,
  viewer: Viewer,
  token: string,
  { newPassword, language, leave }: Resetting,
  door: Door
): Promise<Viewer> {
  await limits.count(db, linkByAddress, lineOf(door.address));
  return transact(db, async (db) => {
    const { personId } = await letterTokens.use(db, token, 'password');
    const owner: Viewer = { ...nobody, personId };
    const account = await accounts.get(db, owner);
    if (account.suspendedAt) throw new NotFound('account.linkOver');
    await accounts.setPassword(db, owner, account, newPassword, language);
    await sessions.endAll(db, owner);
    return arrive(db, viewer, personId, door, leave);
  });
}
