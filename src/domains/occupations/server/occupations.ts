import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { nameOf, type Name } from '../occupation.ts';

/** The names of occupations, also withdrawn ones: in the asked language, else in English, else in any. One statement. */
export async function names(db: Database, ids: string[], language: Language): Promise<Map<string, Name>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('occupations.occupation as occupation')
    .innerJoin('occupations.occupation_text as text', 'text.occupation_id', 'occupation.id')
    .distinctOn('occupation.id')
    .select(['occupation.id', 'occupation.source', 'occupation.withdrawn_at', 'text.label', 'text.language'])
    .where('occupation.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('occupation.id')
    .orderBy(sql`text.language = ${language}`, 'desc')
    .orderBy(sql`text.language = 'en'`, 'desc')
    .orderBy('text.language')
    .execute();
  return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
