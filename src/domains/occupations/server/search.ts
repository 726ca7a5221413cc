import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { steady } from '#platform/database/steady.ts';
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
import { stateOf } from '../occupation.ts';
import { kinds, lookUp, type Kind, type WordIndex } from '../word-index.ts';
import * as stemming from './stemming.ts';
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

/**
 * The ways in which a query may be meant, the plainest first: in the visitor's language, in English; with slips and
 * with words that nothing answers only in the first, because in a second language they would find anything.
 */
async function readings(
  db: Database,
  typed: Token[],
  language: Language,
  given?: string
): Promise<{ stamp: string; all: Reading[] }> {
  const spoken: Language[] = language === 'en' || !stemmers[language] ? ['en'] : [language, 'en'];
  const stems = await stemming.stemmed(db, typed, spoken);
  // What is in memory is taken to be of today; the statement that reads the names tells whether it is.
  const stamp = given ?? stems.stamp ?? wordIndexes.stampInMemory(spoken) ?? (await stampOf(db));
  const indexes = await Promise.all(spoken.map((one) => wordIndexes.open(db, one, stamp)));
  const meant = spoken
    .map((_, at) => ({ index: indexes[at]!, tokens: telling(stems.tokens[at]!) }))
    .filter(({ index }, at) => index.words.length > 0 || spoken[at] === 'en');
  const first = { ...meant[0]!, endings: language === 'tr' };
  const all: Reading[] = [
    { by: 'words', ...first },
    ...meant.slice(1).map((other) => ({ by: 'words' as const, ...other })),
    { by: 'slip', ...first },
    { by: 'some', ...first }
  ];
  return { stamp, all };
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

/** Numbers begin with 1. */
const noNumber = 0;

function rowsOf(kind: Kind, numbers: number[], language: Language) {
  return sql<Row[]>`(select coalesce(json_agg(own), '[]') from (
    select numbered.number, concept.id, concept.source, text.label, text.alternatives, text.language,
      left(text.description, 240) as summary
    from unnest(${steady(numbers, noNumber)}::int[]) as asked (number)
      join occupations.search_concept as numbered on numbered.number = asked.number
      join ${sql.table(`occupations.${kind}`)} as concept on concept.id = numbered.concept_id
      join lateral (
        select * from ${sql.table(`occupations.${kind}_text`)} as text
        where text.${sql.ref(`${kind}_id`)} = concept.id
        order by (text.language = ${language})::int * 2 + (text.language = 'en')::int desc limit 1
      ) as text on true) own)`;
}

const stampOf = async (db: Database): Promise<string> =>
  (await db.selectFrom('occupations.stamp').select('stamp').executeTakeFirstOrThrow()).stamp;

/** The texts of concepts by their numbers, for one visitor, and the stamp of the state they are of. One statement. */
async function texts(db: Database, numbers: Record<Kind, number[]>, language: Language) {
  const own = await db
    .selectFrom('occupations.stamp')
    .select('stamp')
    .select(kinds.map((kind) => rowsOf(kind, numbers[kind], language).as(kind)))
    .executeTakeFirstOrThrow();
  const ordered = (kind: Kind): Row[] => {
    const byNumber = new Map(own[kind].map((row) => [row.number, row]));
    return numbers[kind].flatMap((number) => byNumber.get(number) ?? []);
  };
  return { stamp: own.stamp, occupation: ordered('occupation'), skill: ordered('skill') };
}

/** Of several words the whole tells more than each: names are put in order by it, as far as anyone will look. */
const orderedMax = 40;

interface Chosen {
  reading: Reading;
  numbers: number[];
  /** Whether the first of them are put in order by their whole names. */
  isRanked: boolean;
  page: Page;
}

/** The first way of meaning it that finds something. */
function choose(all: Reading[], kind: Kind, page: Page | undefined): Chosen | undefined {
  if (!page) return undefined;
  for (const reading of all) {
    const numbers = numbersFor(reading, kind);
    const isRanked = reading.tokens.length > 1 && (page.offset ?? 0) + page.limit <= orderedMax;
    if (numbers.length > 0) return { reading, numbers, isRanked, page };
  }
  return undefined;
}

const toRead = ({ numbers, isRanked, page: { limit, offset = 0 } }: Chosen): number[] =>
  isRanked ? numbers.slice(0, orderedMax) : numbers.slice(offset, offset + limit);

function inOrder(rows: Row[], { isRanked, page: { limit, offset = 0 } }: Chosen, q: string): Row[] {
  if (!isRanked) return rows;
  const phrase = phraseOfTokens(tokensOf(q));
  return rows
    .map((row) => ({ row, rank: phraseRank(row, phrase) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(offset, offset + limit)
    .map(({ row }) => row);
}

const hitOf = (row: Row, tokens: Token[]): Hit => ({
  id: row.id,
  name: { text: row.label.trim(), language: row.language as Language, state: stateOf(row.source) },
  also: alternativeFor(row, tokens),
  summary: row.summary && beginningOf(row.summary)
});

const nothing: Found = { hits: [], total: 0, by: 'words' };

function foundIn(rows: Row[], chosen: Chosen | undefined, q: string): Found {
  if (!chosen) return nothing;
  const { reading, numbers } = chosen;
  const hits = inOrder(rows, chosen, q).map((row) => hitOf(row, reading.tokens));
  return { hits, total: numbers.length, by: reading.by };
}

interface Wishes {
  q: string;
  language: Language;
  pages: Partial<Record<Kind, Page>>;
}

/** Words that were never asked for cost one statement more; so does an import that came meanwhile. */
async function search(db: Database, wishes: Wishes, given?: string): Promise<Record<Kind, Found>> {
  const { q, language, pages } = wishes;
  const typed = tokensOf(q);
  if (typed.length === 0) return { occupation: nothing, skill: nothing };
  const { stamp, all } = await readings(db, typed, language, given);
  const occupation = choose(all, 'occupation', pages.occupation);
  const skill = choose(all, 'skill', pages.skill);
  const numbers = { occupation: occupation ? toRead(occupation) : [], skill: skill ? toRead(skill) : [] };
  const read = await texts(db, numbers, language);
  if (read.stamp !== stamp) return search(db, wishes, read.stamp);
  return { occupation: foundIn(read.occupation, occupation, q), skill: foundIn(read.skill, skill, q) };
}

/** What somebody may have meant by a few words, in their language and else in English. One statement, or two. */
export async function find(db: Database, { q, language, kind, ...page }: Wish): Promise<Found> {
  return (await search(db, { q, language, pages: { [kind]: page } }))[kind];
}

/** Occupations and skills for the same words. One statement, or two. */
export async function findBoth(
  db: Database,
  { q, language, occupations, skills }: { q: string; language: Language; occupations: Page; skills: Page }
): Promise<{ occupations: Found; skills: Found }> {
  const found = await search(db, { q, language, pages: { occupation: occupations, skill: skills } });
  return { occupations: found.occupation, skills: found.skill };
}
