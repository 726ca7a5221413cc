import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Catalogue } from '../catalogue.ts';
import { directory, type Directory } from '../directory.ts';
import * as catalogues from './catalogues.ts';
import * as occupations from './occupations.ts';

const kept = new Map<Language, { stamp: string; directory: Promise<Directory> }>();

async function read(db: Database, catalogue: Catalogue, language: Language): Promise<Directory> {
  const names = await occupations.names(db, catalogue.ids, language);
  const said = catalogue.ids.map((id): LocalText => {
    const name = names.get(id);
    return name
      ? { text: name.text, language: name.language, state: name.state }
      : { text: id, language: 'en', state: 'draft' };
  });
  return directory(catalogue, said, language);
}

/** All occupations by name: one small statement, and from memory (some 300 KB a language) where nothing has changed. */
export async function current(db: Database, language: Language): Promise<Directory> {
  const catalogue = await catalogues.current(db);
  const known = kept.get(language);
  if (known?.stamp === catalogue.stamp) return known.directory;
  const made = { stamp: catalogue.stamp, directory: read(db, catalogue, language) };
  kept.set(language, made);
  // What could not be read is not kept.
  made.directory.catch(() => kept.get(language) === made && kept.delete(language));
  return made.directory;
}

/** Those that build on a school subject, by id. One statement. */
export async function idsBySubject(db: Database, subject: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('occupations.occupation')
    .select('id')
    .where(sql<boolean>`subjects @> array[${subject}]::text[]`)
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
