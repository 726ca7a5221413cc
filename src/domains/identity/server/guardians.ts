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
import { keyOf } from '../account.ts';
import { after, hoursOf, letterByAccount, letterByAddress, linkByAddress } from '../attempts.ts';
import { canAskGuardian } from '../guardian.ts';
import type { Viewer } from '../viewer.ts';
import * as people from './people.ts';

interface Asking {
  email: string;
  language: Language;
  address: string;
}

async function ownEmail(db: Database, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select('email_key')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.email_key;
}

/** Asks a guardian by letter. Asking again voids the letter before, and an earlier no. */
export async function ask(db: Database, viewer: Viewer, { email, language, address }: Asking): Promise<void> {
  const { id, chosenName } = await people.get(db, viewer);
  if (!canAskGuardian(viewer)) throw new Refused('guardian.notNeeded');
  if ((await ownEmail(db, id)) === keyOf(email)) throw new Refused('guardian.own');
  await limits.count(db, letterByAddress, lineOf(address));
  await limits.count(db, letterByAccount, keyOf(email));
  // A young person has few guardians: more letters than an account may get would be to strangers.
  await limits.count(db, letterByAccount, `guardian of ${id}`);
  const token = newToken();
  const now = clock.now();
  const question = { token_hash: hashOf(token), email, asked_at: now, expires_at: after(now, hoursOf.guardian) };
  await transact(db, async (db) => {
    await db
      .insertInto('identity.guardian')
      .values({ person_id: id, ...question })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ ...question, refused_at: null }))
      .execute();
    const link = `${baseAddress()}/${language}/guardian/${token}`;
    const values = { link, name: chosenName ?? '', named: chosenName ? 'yes' : 'no', days: hoursOf.guardian / 24 };
    await letters.send(db, { to: email, key: 'guardian', language, values });
    await events.record(db, viewer, 'guardian asked', { subject: id });
  });
}

export interface Question {
  personId: string;
  chosenName: string | null;
  confirmedAt: Date | null;
  refusedAt: Date | null;
}

const questions = (db: Database) =>
  db
    .selectFrom('identity.guardian as guardian')
    .innerJoin('identity.person as person', 'person.id', 'guardian.person_id')
    .select([
      'person.id as personId',
      'person.chosen_name as chosenName',
      'guardian.confirmed_at as confirmedAt',
      'guardian.refused_at as refusedAt'
    ]);

/** What a guardian's letter asks. A link that was confirmed stays good, so that they can take it back any day. */
export async function see(db: Database, token: string): Promise<Question> {
  const found = isToken(token)
    ? await questions(db)
        .where('guardian.token_hash', '=', hashOf(token))
        .where((eb) =>
          eb.or([eb('guardian.expires_at', '>', clock.now()), eb('guardian.confirmed_at', 'is not', null)])
        )
        .executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound('account.linkOver');
  return found;
}

/** The guardian answers, or takes a yes back. Their address has served and goes. */
export async function answer(db: Database, token: string, yes: boolean, address: string): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(address));
  const { personId } = await see(db, token);
  const now = clock.now();
  await transact(db, async (db) => {
    await db
      .updateTable('identity.guardian')
      .set({ email: null, confirmed_at: yes ? now : null, refused_at: yes ? null : now })
      .where('token_hash', '=', hashOf(token))
      .execute();
    await events.record(db, { personId: null }, yes ? 'guardian confirmed' : 'guardian refused', { subject: personId });
  });
}

/** Where the viewer's own question stands. */
export async function find(db: Database, viewer: Viewer) {
  return db
    .selectFrom('identity.guardian')
    .select(['email', 'asked_at as askedAt', 'confirmed_at as confirmedAt', 'refused_at as refusedAt'])
    .where('person_id', '=', viewer.personId)
    .executeTakeFirst();
}
