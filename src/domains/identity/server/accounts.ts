import { baseAddress } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { lineOf } from '#platform/limits/address.ts';
import * as limits from '#platform/limits/server/limits.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { keyOf, mayChangeAccount, type SignIn } from '../account.ts';
import { passwordByAccount, passwordByAddress } from '../attempts.ts';
import { isCommon } from '../password.ts';
import type { Viewer } from '../viewer.ts';
import { arrive, type Door } from './arrivals.ts';
import * as letterTokens from './letter-tokens.ts';
import { fits, hashed } from './passwords.ts';
import * as people from './people.ts';
import * as sessions from './sessions.ts';

export interface Account {
  personId: string;
  email: string;
  createdAt: Date;
  verifiedAt: Date | null;
  suspendedAt: Date | null;
}

const accounts = (db: Database) =>
  db
    .selectFrom('identity.account')
    .select([
      'person_id as personId',
      'email',
      'password_hash as passwordHash',
      'created_at as createdAt',
      'verified_at as verifiedAt',
      'suspended_at as suspendedAt'
    ]);

const ofPerson = (db: Database, personId: string | null) =>
  accounts(db).where('person_id', '=', personId).executeTakeFirst();

export async function find(db: Database, email: string): Promise<Account | undefined> {
  return accounts(db).where('email_key', '=', keyOf(email)).executeTakeFirst();
}

export async function get(db: Database, viewer: Viewer): Promise<Account> {
  const account = await ofPerson(db, viewer.personId);
  if (!account) throw new NotFound();
  const { passwordHash: _, ...shown } = account;
  return shown;
}

export interface Listed extends Account {
  chosenName: string | null;
}

/** The accounts of several people by their ids, for who manages them: the caller has asked whether they may. */
export async function listOf(db: Database, personIds: string[]): Promise<Map<string, Listed>> {
  if (personIds.length === 0) return new Map();
  const rows = await accounts(db).where('person_id', 'in', personIds).execute();
  const names = await people.publicNames(db, personIds);
  return new Map(
    rows.map(({ passwordHash: _, ...row }) => [row.personId, { ...row, chosenName: names.get(row.personId) ?? null }])
  );
}

interface NewAccount {
  email: string;
  passwordHash: string;
  /** The owner answered a letter to this address. */
  verified: boolean;
}

/** Gives someone an account. Sessions and private links from before end: the password is the way in now. */
export async function add(
  db: Database,
  personId: string,
  { email, passwordHash, verified }: NewAccount
): Promise<void> {
  const now = clock.now();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identity.account')
    .values({
      person_id: personId,
      email,
      email_key: keyOf(email),
      password_hash: passwordHash,
      created_at: now,
      verified_at: verified ? now : null
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new Refused('account.taken');
  await db.deleteFrom('identity.session').where('person_id', '=', personId).execute();
  await db.deleteFrom('identity.return_link').where('person_id', '=', personId).execute();
  await events.record(db, { personId }, 'account made', { subject: personId });
}

/** Somebody asked for an account at an address that has one: only its owner learns of that. */
export const tellOwner = (db: Database, to: string, language: Language): Promise<void> =>
  letters.send(db, {
    to,
    key: 'known',
    language,
    values: { signIn: `${baseAddress()}/${language}/sign-in`, reset: `${baseAddress()}/${language}/reset` }
  });

/** Counts a try at a password, wherever it is asked for. */
export async function countTry(db: Database, account: string, address: string): Promise<void> {
  await limits.count(db, passwordByAddress, lineOf(address));
  await limits.count(db, passwordByAccount, account);
}

/** A right password takes back its own try: a whole school may come in by one address on one morning. */
export async function forgive(db: Database, account: string, address: string): Promise<void> {
  await limits.forgive(db, passwordByAccount, account);
  await limits.giveBack(db, passwordByAddress, lineOf(address));
}

/** One answer, in one time, to a wrong password and to an address nobody has. */
export async function signIn(db: Database, viewer: Viewer, form: SignIn, door: Door): Promise<Viewer> {
  const key = keyOf(form.email);
  await countTry(db, key, door.address);
  const account = await accounts(db).where('email_key', '=', key).executeTakeFirst();
  if (!(await fits(form.password, account?.passwordHash)) || !account) throw new Refused('account.wrong');
  if (account.suspendedAt) throw new Refused('account.suspended');
  await forgive(db, key, door.address);
  return arrive(db, viewer, account.personId, door, form.leave);
}

/** Asks again for the password of whoever is signed in, before something that cannot be undone. */
export async function confirm(db: Database, viewer: Viewer, password: string, address: string): Promise<Account> {
  if (!mayChangeAccount(viewer)) throw new NotAllowed();
  const account = await ofPerson(db, viewer.personId);
  if (!account) throw new NotFound();
  const key = keyOf(account.email);
  await countTry(db, key, address);
  if (!(await fits(password, account.passwordHash))) throw new Refused('account.wrongPassword');
  await forgive(db, key, address);
  return account;
}

/** Sets another password; every letter's link is void, for somebody who knew the old one may have asked for it. */
export async function setPassword(db: Database, by: Viewer, account: Account, password: string, language: Language) {
  if (isCommon(password, [account.email])) throw new Refused('account.passwordOwn');
  const passwordHash = await hashed(password);
  await transact(db, async (db) => {
    await db
      .updateTable('identity.account')
      .set({ password_hash: passwordHash })
      .where('person_id', '=', account.personId)
      .execute();
    await letterTokens.voidAll(db, account.personId);
    await letters.send(db, { to: account.email, key: 'passwordChanged', language });
    await events.record(db, by, 'password changed', { subject: account.personId });
  });
}

interface PasswordChange {
  password: string;
  newPassword: string;
  language: Language;
  address: string;
}

/** Changes the viewer's password and signs out every other browser: one of them may be the reason. */
export async function changePassword(db: Database, viewer: Viewer, change: PasswordChange): Promise<void> {
  const account = await confirm(db, viewer, change.password, change.address);
  await transact(db, async (db) => {
    await setPassword(db, viewer, account, change.newPassword, change.language);
    await sessions.endAll(db, viewer, { except: viewer.sessionId });
  });
}

/** Erases the viewer with their account; asks for the password once more. */
export async function erase(db: Database, viewer: Viewer, password: string, address: string): Promise<void> {
  await confirm(db, viewer, password, address);
  await people.erase(db, viewer);
}
