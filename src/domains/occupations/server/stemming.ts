import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { stemmers, type Token } from '../finding.ts';
import { fold } from '../fold.ts';

/** The stems of what visitors type, by PostgreSQL's dictionaries, which never change while they run. */

/** By language and word as it was written; null where a word says nothing by itself (of, and). */
const known = new Map<string, string[] | null>();
/** About 3 MB. */
const knownMax = 20_000;

const keyOf = (language: Language, { written }: Token): string => `${language} ${written}`;

/** One statement. The stamp of the catalogue comes along, because whoever asks for stems asks for it next. */
async function read(db: Database, typed: Token[], languages: Language[]): Promise<string> {
  const written = typed.map((token) => token.written);
  const folded = typed.map((token) => token.folded);
  const stems = (of: Language) => sql<(string[] | null)[]>`array(
    select case when ts_lexize(${stemmers[of]}::regdictionary, written) = '{}' then 'null'::json
      else to_json(coalesce(ts_lexize(${stemmers[of]}::regdictionary, written), '{}')
        || coalesce(ts_lexize(${stemmers[of]}::regdictionary, folded), '{}')) end
    from unnest(${written}::text[], ${folded}::text[]) with ordinality as typed (written, folded, at) order by at)`;
  const [first = 'en', second = first] = languages;
  const row = await db
    .selectFrom('occupations.stamp')
    .select(['stamp', stems(first).as('first'), stems(second).as('second')])
    .executeTakeFirstOrThrow();
  if (known.size > knownMax) known.clear();
  for (const [at, token] of typed.entries()) {
    known.set(keyOf(first, token), row.first[at]?.map(fold) ?? null);
    known.set(keyOf(second, token), row.second[at]?.map(fold) ?? null);
  }
  return row.stamp;
}

/**
 * The words with their stems in each of one or two languages. Costs a statement where a word was never asked for;
 * then it tells the stamp of the catalogue too.
 */
export async function stemmed(
  db: Database,
  typed: Token[],
  languages: Language[]
): Promise<{ stamp: string | undefined; tokens: Token[][] }> {
  const isKnown = typed.every((token) => languages.every((language) => known.has(keyOf(language, token))));
  const stamp = isKnown ? undefined : await read(db, typed, languages);
  return {
    stamp,
    tokens: languages.map((language) =>
      typed.map((token) => ({ ...token, stems: known.get(keyOf(language, token)) ?? null }))
    )
  };
}
