import { baseAddress } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { lineOf } from '#platform/limits/address.ts';
import * as limits from '#platform/limits/server/limits.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import { beganWithoutAccount, keyOf, type Finishing, type Registration } from '../account.ts';
import { after, hoursOf, letterByAccount, letterByAddress, linkByAddress } from '../attempts.ts';
import type { Viewer } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as ages from './ages.ts';
import { arrive, type Door } from './arrivals.ts';
import { fits, hashed } from './passwords.ts';
import * as people from './people.ts';

interface Asking {
  language: Language;
  address: string;
}

/** Whose answers an account begins with: those of this browser, unless they are said to be another's. */
const broughtBy = (viewer: Viewer, { leave }: Pick<Registration, 'leave'>): string | null =>
  beganWithoutAccount(viewer) && !leave ? viewer.personId : null;

/**
 * Asks for an account. What happens next is in a letter, whether or not the address is known here; so no account
 * exists before its owner answered, and asking tells nobody anything.
 */
export async function ask(
  db: Database,
  viewer: Viewer,
  form: Registration,
  { language, address }: Asking
): Promise<void> {
  await limits.count(db, letterByAddress, lineOf(address));
  await limits.count(db, letterByAccount, keyOf(form.email));
  await ages.holdTo(db, broughtBy(viewer, form), form);
  const passwordHash = await hashed(form.password);
  const known = await accounts.find(db, form.email);
  await transact(db, async (db) => {
    await events.record(db, viewer, 'registration asked');
    if (known) await accounts.tellOwner(db, known.email, language);
    else await keep(db, viewer, form, passwordHash, language);
  });
}

async function keep(db: Database, viewer: Viewer, form: Registration, passwordHash: string, language: Language) {
  const token = newToken();
  const now = clock.now();
  await db
    .insertInto('identity.registration')
    .values({
      token_hash: hashOf(token),
      person_id: broughtBy(viewer, form),
      email: form.email,
      password_hash: passwordHash,
      chosen_name: form.chosenName,
      language,
      country: form.country,
      birth_year: form.birthYear,
      left_person_id: form.leave ? viewer.personId : null,
      asked_at: now,
      expires_at: after(now, hoursOf.register)
    })
    .execute();
  const link = `${baseAddress()}/${language}/register/${token}`;
  await letters.send(db, { to: form.email, key: 'confirm', language, values: { link, hours: hoursOf.register } });
}

const live = (db: Database, token: string) =>
  db
    .selectFrom('identity.registration')
    .selectAll()
    .where('token_hash', '=', isToken(token) ? hashOf(token) : Buffer.alloc(0))
    .where('expires_at', '>', clock.now());

/** Is this the browser that asked? Then the password was typed here, and need not be again. */
const askedHere = (viewer: Viewer, personId: string | null): boolean =>
  personId !== null && personId === viewer.personId;

/** Did whoever asked say, in this browser, that its answers are somebody else's? */
const hasLeft = (viewer: Viewer, leftPersonId: string | null): boolean =>
  leftPersonId !== null && leftPersonId === viewer.personId;

interface Seen {
  email: string;
  asksPassword: boolean;
  /** There are answers in this browser that were not there, or were not spoken of, when the account was asked for. */
  asksLeave: boolean;
}

/** Which address the link of a letter would give an account, and what is still asked. */
export async function see(db: Database, viewer: Viewer, token: string): Promise<Seen> {
  const found = await live(db, token).executeTakeFirst();
  if (!found) throw new NotFound('account.linkOver');
  const isHere = askedHere(viewer, found.person_id);
  const asksLeave = beganWithoutAccount(viewer) && !isHere && !hasLeft(viewer, found.left_person_id);
  return { email: found.email, asksPassword: !isHere, asksLeave };
}

/**
 * Only who chose the password may finish: else a stranger could ask for an account at your address, and be let
 * in by their own password once you had answered the letter.
 */
async function check(db: Database, viewer: Viewer, token: string, password: string, address: string): Promise<void> {
  const found = await live(db, token).executeTakeFirst();
  if (!found) throw new NotFound('account.linkOver');
  if (askedHere(viewer, found.person_id)) return;
  await accounts.countTry(db, keyOf(found.email), address);
  if (!(await fits(password, found.password_hash))) throw new Refused('account.wrongChosen');
  await accounts.forgive(db, keyOf(found.email), address);
}

/** Whoever asked, if they still are who they were then; otherwise somebody new. */
async function ownerOf(db: Database, personId: string | null, language: string): Promise<string> {
  const same = await db
    .selectFrom('identity.person')
    .leftJoin('identity.account', 'identity.account.person_id', 'identity.person.id')
    .select('identity.person.id')
    .where('identity.person.id', '=', personId)
    .where('erased_at', 'is', null)
    .where('merged_into', 'is', null)
    .where('identity.account.person_id', 'is', null)
    .executeTakeFirst();
  return same?.id ?? people.add(db, language);
}

/** The letter is answered: the account comes to be, with what its owner did before, and they are signed in. */
export async function confirm(
  db: Database,
  viewer: Viewer,
  token: string,
  { password, leave }: Finishing,
  door: Door
): Promise<Viewer> {
  await limits.count(db, linkByAddress, lineOf(door.address));
  await check(db, viewer, token, password, door.address);
  return transact(db, async (db) => {
    const asked = await live(db, token).forUpdate().executeTakeFirst();
    if (!asked) throw new NotFound('account.linkOver');
    const { email, password_hash: passwordHash, chosen_name: chosenName, country, birth_year: birthYear } = asked;
    const personId = await ownerOf(db, asked.person_id, asked.language);
    await settle(db, personId, { chosenName, country, birthYear });
    await accounts.add(db, personId, { email, passwordHash, verified: true });
    await db.deleteFrom('identity.registration').where('email', '=', email).execute();
    return arrive(db, viewer, personId, door, leave || hasLeft(viewer, asked.left_person_id));
  });
}

interface Statement {
  chosenName: string | null;
  country: string;
  birthYear: number;
}

/** What the person told of their age before stands. */
async function settle(db: Database, personId: string, { chosenName, country, birthYear }: Statement): Promise<void> {
  const age = (await ages.stated(db, personId)) ?? { country, birthYear };
  await db
    .updateTable('identity.person')
    .set({
      ...{ country: age.country, birth_year: age.birthYear },
      ...(chosenName === null ? {} : { chosen_name: chosenName })
    })
    .where('id', '=', personId)
    .execute();
}

interface Welcome extends Registration {
  language: Language;
  /** The link came by letter to this very address. */
  verified: boolean;
}

/** Makes an account at once, for someone who holds a link given to them: an invitation, or the first one of all. */
export async function welcome(db: Database, viewer: Viewer, form: Welcome, door: Door): Promise<Viewer> {
  const passwordHash = await hashed(form.password);
  return transact(db, async (db) => {
    const brought = broughtBy(viewer, form);
    await ages.holdTo(db, brought, { birthYear: form.birthYear });
    const personId = await ownerOf(db, brought, form.language);
    await settle(db, personId, form);
    await accounts.add(db, personId, { email: form.email, passwordHash, verified: form.verified });
    return arrive(db, viewer, personId, door, form.leave);
  });
}
