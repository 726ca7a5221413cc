import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { mayShare, sharingOf } from '../age.ts';
import type { AgeStatement } from '../person.ts';
import { mayAdminister, type Viewer } from '../viewer.ts';
import * as people from './people.ts';

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The age of own consent that holds in a country on a day; where none is recorded, the protective one. */
export async function ownConsentAge(db: Database, country: string, day: Date = clock.now()): Promise<number> {
  const { age } = await db
    .selectFrom('identity.own_consent_age')
    .select('age')
    .where('country', 'in', [country, '*'])
    .where('since', '<=', dayOf(day))
    .orderBy((eb) => eb('country', '=', '*'))
    .orderBy('since', 'desc')
    .executeTakeFirstOrThrow();
  return age;
}

const isMatch = (before: AgeStatement, { country, birthYear }: Partial<AgeStatement>): boolean =>
  before.birthYear === birthYear && (country === undefined || before.country === country);

async function set(db: Database, personId: string, { country, birthYear }: AgeStatement): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('identity.person')
    .set({ country, birth_year: birthYear })
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NotFound();
}

/** Someone says where they live and when they were born. Said once: a second answer would undo the question. */
export async function state(db: Database, viewer: Viewer, statement: AgeStatement): Promise<void> {
  const { id, birthYear } = await people.get(db, viewer);
  if (birthYear !== null) throw new Refused('age.stated');
  await transact(db, async (db) => {
    await set(db, id, statement);
    await events.record(db, viewer, 'age stated', { subject: id });
  });
}

/** What a person told before, to be shown where a form asks the same. */
export async function stated(db: Database, personId: string | null): Promise<AgeStatement | undefined> {
  const said = await db
    .selectFrom('identity.person')
    .select(['country', 'birth_year as birthYear'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return said?.country && said.birthYear ? { country: said.country, birthYear: said.birthYear } : undefined;
}

/** Refuses what says otherwise than the person told before: an account must not be a way round their guardian. */
export async function holdTo(db: Database, personId: string | null, statement: Partial<AgeStatement>): Promise<void> {
  const before = await stated(db, personId);
  if (before && !isMatch(before, statement)) throw new Refused('age.stated');
}

/** Whether someone may let others see something of theirs today, whoever is looking; not while their account is shut. */
export async function canShare(db: Database, personId: string): Promise<boolean> {
  const person = await db
    .selectFrom('identity.person as person')
    .leftJoin('identity.guardian as guardian', 'guardian.person_id', 'person.id')
    .leftJoin('identity.account as account', 'account.person_id', 'person.id')
    .select(['person.country', 'person.birth_year as birthYear', 'guardian.confirmed_at as confirmedAt'])
    .where('person.id', '=', personId)
    .where('person.erased_at', 'is', null)
    .where('account.suspended_at', 'is', null)
    .executeTakeFirst();
  if (!person) return false;
  const ownAge = await ownConsentAge(db, person.country ?? '*');
  const facts = { birthYear: person.birthYear, ownConsentAge: ownAge, guardianConfirmed: person.confirmedAt !== null };
  return mayShare({ sharing: sharingOf(facts, clock.now()) });
}

/** Mends a statement made by mistake; for those who run this Cairn and can ask. */
export async function correct(db: Database, viewer: Viewer, personId: string, statement: AgeStatement): Promise<void> {
  if (!mayAdminister(viewer)) throw new NotAllowed();
  await transact(db, async (db) => {
    await set(db, personId, statement);
    await events.record(db, viewer, 'age corrected', { subject: personId });
  });
}

/**
 * Someone joins an organisation in this country, whose law then counts for them too: of two ages of own consent
 * the higher one holds, so that joining never takes a protection away.
 */
export async function comeUnder(db: Database, viewer: Viewer, personId: string, country: string): Promise<void> {
  const { country: own } = await people.get(db, { ...viewer, personId });
  if (own === country) return;
  if (own !== null && (await ownConsentAge(db, own)) >= (await ownConsentAge(db, country))) return;
  await transact(db, async (db) => {
    await db.updateTable('identity.person').set({ country }).where('id', '=', personId).execute();
    await events.record(db, viewer, 'country changed', { subject: personId });
  });
}
