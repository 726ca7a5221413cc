import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import {
  alternativeFor,
  beginningOf,
  phraseOfTokens,
  phraseRank,
  stemmers,
  telling,
  tokensOf,
  type Token
} from '../finding.ts';
import { fold } from '../fold.ts';
import { stateOf } from '../occupation.ts';
import { lookUp, type Kind, type WordIndex } from '../word-index.ts';
import * as wordIndexes from './word-indexes.ts';

export { rebuild } from './word-indexes.ts';

export interface Hit {
  id: string;
  name: LocalText;
  /** Another title, where the query means that one and the name does not say it. */
  also: string | null;
  /** The beginning of its description. */
  summary: string | null;
}

export interface Found {
  hits: Hit[];
  total: number;
  /** How the query was understood: as typed, with a slip mended, or by some of its words only. */
  by: 'words' | 'slip' | 'some';
}

export interface Page {
  limit: number;
  offset?: number;
}

export interface Wish extends Page {
  q: string;
  language: Language;
  kind: Kind;
}

/** A way in which a query may be meant. */
interface Reading {
  by: Found['by'];
  index: WordIndex;
  tokens: Token[];
  /** Turkish hangs ending on ending, more than its stemmer takes off. */
  endings?: boolean;
}

/** The stamp, and the stems of the typed words in one language and in English: one statement. */
async function stemmed(db: Database, typed: Token[], language: Language) {
  const written = typed.map((token) => token.written);
  const folded = typed.map((token) => token.folded);
  // A word that says nothing by itself (of, and) has no stems at all.
  const stems = (of: Language) => sql<(string[] | null)[]>`array(
    select case when ts_lexize(${stemmers[of]}::regdictionary, written) = '{}' then 'null'::json
      else to_json(coalesce(ts_lexize(${stemmers[of]}::regdictionary, written), '{}')
        || coalesce(ts_lexize(${stemmers[of]}::regdictionary, folded), '{}')) end
    from unnest(${written}::text[], ${folded}::text[]) with ordinality as typed (written, folded, at) order by at)`;
  const row = await db
    .selectFrom('occupations.stamp')
    .select(['stamp', stems(language).as('own'), stems('en').as('english')])
    .executeTakeFirstOrThrow();
  const tokens = (all: (string[] | null)[]): Token[] =>
    telling(typed.map((token, at) => ({ ...token, stems: all[at]?.map(fold) ?? null })));
  return { stamp: row.stamp, own: tokens(row.own), english: tokens(row.english) };
}

/**
 * The ways in which a query may be meant, the plainest first: in the visitor's language, in English; with slips and
 * with words that nothing answers only in the first, because in a second language they would find anything.
 */
async function readings(db: Database, q: string, language: Language): Promise<Reading[]> {
  const typed = tokensOf(q);
  if (typed.length === 0) return [];
  const { stamp, own, english } = await stemmed(db, typed, stemmers[language] ? language : 'en');
  const index = language === 'en' || !stemmers[language] ? null : await wordIndexes.open(db, language, stamp);
  const inOwn = index && index.words.length > 0 ? { index, tokens: own } : null;
  const englishIndex = await wordIndexes.open(db, 'en', stamp);
  const inEnglish = { index: englishIndex, tokens: english };
  const first = { ...(inOwn ?? inEnglish), endings: language === 'tr' };
  return [
    { by: 'words', ...first },
    ...(inOwn ? [{ by: 'words' as const, ...inEnglish }] : []),
    { by: 'slip', ...first },
    { by: 'some', ...first }
  ];
}

/** Of many words the most part must answer. */
const someWordsMin = 3;
const someShare = 0.6;

function numbersFor({ by, index, tokens, endings = false }: Reading, kind: Kind): number[] {
  if (by === 'some' && tokens.length < someWordsMin) return [];
  const least = by === 'some' ? Math.ceil(tokens.length * someShare) : tokens.length;
  return lookUp(index, { tokens, kind, least, slips: by !== 'words', endings });
}

interface Row {
  number: number;
  id: string;
  label: string;
  alternatives: string[];
  summary: string | null;
  source: string;
  language: string;
}

/** The texts of concepts by their numbers, for one visitor. One statement. */
async function rowsOf(db: Database, kind: Kind, numbers: number[], language: Language): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select numbered.number, concept.id, concept.source, text.label, text.alternatives, text.language,
      left(text.description, 240) as summary
    from occupations.search_concept as numbered
      join ${sql.table(`occupations.${kind}`)} as concept on concept.id = numbered.concept_id
      join lateral (
        select * from ${sql.table(`occupations.${kind}_text`)} as text
        where text.${sql.ref(`${kind}_id`)} = concept.id
        order by (text.language = ${language})::int * 2 + (text.language = 'en')::int desc limit 1
      ) as text on true
    where numbered.number = any (${numbers}::int[])`.execute(db);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** Of several words the whole tells more than each: names are put in order by it, as far as anyone will look. */
const orderedMax = 40;

async function inOrder(db: Database, { tokens }: Reading, numbers: number[], wish: Wish): Promise<Row[]> {
  const { kind, language, limit, offset = 0 } = wish;
  const end = offset + limit;
  if (tokens.length === 1 || end > orderedMax) return rowsOf(db, kind, numbers.slice(offset, end), language);
  const phrase = phraseOfTokens(tokensOf(wish.q));
  const ranked = (await rowsOf(db, kind, numbers.slice(0, orderedMax), language)).map((row) => ({
    row,
    rank: phraseRank(row, phrase)
  }));
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(offset, end)
    .map(({ row }) => row);
}

const hitOf = (row: Row, tokens: Token[]): Hit => ({
  id: row.id,
  name: { text: row.label.trim(), language: row.language as Language, state: stateOf(row.source) },
  also: alternativeFor(row, tokens),
  summary: row.summary && beginningOf(row.summary)
});

const nothing: Found = { hits: [], total: 0, by: 'words' };

async function foundBy(db: Database, all: Reading[], wish: Wish): Promise<Found> {
  for (const reading of all) {
    const numbers = numbersFor(reading, wish.kind);
    if (numbers.length === 0) continue;
    const rows = await inOrder(db, reading, numbers, wish);
    return { hits: rows.map((row) => hitOf(row, reading.tokens)), total: numbers.length, by: reading.by };
  }
  return nothing;
}

/** What somebody may have meant by a few words, in their language and else in English. Two statements. */
export async function find(db: Database, wish: Wish): Promise<Found> {
  return foundBy(db, await readings(db, wish.q, wish.language), wish);
}

/** Occupations and skills for the same words. Three statements. */
export async function findBoth(
  db: Database,
  { q, language, occupations, skills }: { q: string; language: Language; occupations: Page; skills: Page }
): Promise<{ occupations: Found; skills: Found }> {
  const all = await readings(db, q, language);
  const [ofOccupations, ofSkills] = await Promise.all([
    foundBy(db, all, { q, language, kind: 'occupation', ...occupations }),
    foundBy(db, all, { q, language, kind: 'skill', ...skills })
  ]);
  return { occupations: ofOccupations, skills: ofSkills };
}
