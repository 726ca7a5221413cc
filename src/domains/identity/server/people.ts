import type { Cookies } from '@sveltejs/kit';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import type { Viewer } from '../viewer.ts';
import * as sessions from './sessions.ts';

export interface Person {
  id: string;
  chosenName: string | null;
  language: string;
  country: string | null;
  birthYear: number | null;
}

interface Beginning {
  language: Language;
  cookies: Cookies;
  /** The User-Agent header, of which only the browser's and the system's name are kept. */
  browser: string | null;
}

export async function add(db: Database, language: string, chosenName: string | null = null): Promise<string> {
  const id = newId();
  await db
    .insertInto('identity.person')
    .values({ id, language, chosen_name: chosenName, created_at: clock.now() })
    .execute();
  return id;
}

/** Holds a person until the transaction ends, so that they are not joined to another meanwhile. */
export async function hold(db: Database, personId: string | null): Promise<void> {
  await db.selectFrom('identity.person').select('id').where('id', '=', personId).forKeyShare().execute();
}

/** Someone without an account begins: from their first saved answer on, this browser is theirs. */
export async function begin(db: Database, { language, cookies, browser }: Beginning): Promise<Viewer> {
  return transact(db, async (db) => {
    const personId = await add(db, language);
    const viewer = await sessions.open(db, personId, cookies, browser);
    await events.record(db, viewer, 'person began', { subject: personId });
    return viewer;
  });
}

export async function get(db: Database, viewer: Viewer): Promise<Person> {
  const person = await db
    .selectFrom('identity.person')
    .select(['id', 'chosen_name as chosenName', 'language', 'country', 'birth_year as birthYear'])
    .where('id', '=', viewer.personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new NotFound();
  return person;
}

/** The name others see where this person shares something. */
export async function rename(db: Database, viewer: Viewer, chosenName: string | null): Promise<void> {
  const { id } = await get(db, viewer);
  await transact(db, async (db) => {
    await db.updateTable('identity.person').set({ chosen_name: chosenName }).where('id', '=', id).execute();
    await events.record(db, viewer, 'person renamed', { subject: id });
  });
}

/** Chosen names by id, for pages that show several people; someone without a name is left out. */
export async function publicNames(db: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity.person')
    .select(['id', 'chosen_name as name'])
    .where('id', 'in', [...new Set(ids)])
    .where('chosen_name', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name ?? '']));
}

const ownTables = [
  'identity.session',
  'identity.return_link',
  'identity.registration',
  'identity.letter_token',
  'identity.guardian',
  'identity.account'
] as const;

/** Empties a person of everything but their id: what they did goes, or goes elsewhere, with the event. */
export async function empty(db: Database, personId: string): Promise<void> {
  for (const table of ownTables) await db.deleteFrom(table).where('person_id', '=', personId).execute();
  await db
    .updateTable('identity.person')
    .set({ chosen_name: null, country: null, birth_year: null, language: 'en' })
    .where('id', '=', personId)
    .execute();
}

/** Erases someone and, by the event, what every other domain holds of them. There is no way back. */
export async function eraseOne(db: Database, by: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => {
    await empty(db, id);
    await db.updateTable('identity.person').set({ erased_at: clock.now() }).where('id', '=', id).execute();
    await events.record(db, by, 'person erased', { subject: id });
  });
}

export async function erase(db: Database, viewer: Viewer): Promise<void> {
  await transact(db, async (db) => eraseOne(db, viewer, (await get(db, viewer)).id));
}
