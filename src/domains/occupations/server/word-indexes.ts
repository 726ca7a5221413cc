import { sql } from 'kysely';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import type { Language } from '#platform/language/languages.ts';
import { finding, Folder, placesOf, searchedLanguages, stemmers } from '../finding.ts';
import { wordIndex, type Kind, type WordEntry, type WordIndex } from '../word-index.ts';

const rowsAtOnce = 2_000;

/** Numbers concepts, the more usual first: general occupations before special ones, skills by how many ask for them. */
async function numberConcepts(db: Database): Promise<void> {
  await sql`
    insert into occupations.search_concept (number, kind, concept_id)
    select row_number() over (order by kind, depth, uses desc, length, id), kind, id from (
      select 'occupation' as kind, occupation.id,
        coalesce(cardinality(string_to_array(occupation.code, '.')), 2) as depth,
        (select count(*) from occupations.occupation as child where child.parent_id = occupation.id) as uses,
        (select min(length(label)) from occupations.occupation_text where occupation_id = occupation.id) as length
      from occupations.occupation where withdrawn_at is null
      union all
      select 'skill', skill.id, 0, coalesce(need.count, 0),
        (select min(length(label)) from occupations.skill_text where skill_id = skill.id)
      from occupations.skill
        left join (select skill_id, count(*) from occupations.need group by skill_id) as need on need.skill_id = skill.id
      where withdrawn_at is null
    ) as concept`.execute(db);
}

interface TextRow {
  number: number;
  label: string;
  alternatives: string[];
}

/**
 * The texts in one language. Of a kind that has such texts, those that lack one stand there in English: what is not yet
 * translated is found among the rest.
 */
async function texts(db: Database, language: Language, kind: Kind): Promise<TextRow[]> {
  const text = sql.table(`occupations.${kind}_text`);
  const id = sql.ref(`${kind}_id`);
  const { rows } = await sql<TextRow>`
    select concept.number, text.label, text.alternatives
    from occupations.search_concept as concept join ${text} as text on text.${id} = concept.concept_id
    where concept.kind = ${kind} and (text.language = ${language} or text.language = 'en'
      and exists (select from ${text} where language = ${language})
      and not exists (select from ${text} as own where own.${id} = concept.concept_id and own.language = ${language}))
    `.execute(db);
  return rows;
}

/** After so many texts a serving process looks after its visitors: about 20 ms. */
const textsAtOnce = 400;

/** Notes where each word of the texts stands. */
async function note(entries: Map<string, WordEntry>, rows: TextRow[], kind: Kind, folder: Folder): Promise<void> {
  for (const [at, row] of rows.entries()) {
    if (at % textsAtOnce === 0) await setImmediate();
    for (const [word, place] of placesOf(row, folder)) {
      let entry = entries.get(word);
      if (!entry) entries.set(word, (entry = { word, stems: [], occupation: [], skill: [] }));
      entry[kind].push(finding(place, row.number));
    }
  }
}

/** The stems of each written word; none of a word that says nothing by itself (of, and). */
async function stemsOf(db: Database, language: Language, words: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ word: string; stems: string[] | null }>`
    select word, ts_lexize(${stemmers[language]}::regdictionary, word) as stems
    from unnest(${words}::text[]) as word`.execute(db);
  return new Map(rows.map(({ word, stems }) => [word, stems ?? [word]]));
}

/** A word's stems as written and as folded: the one knows its accents, the other is what people type without them. */
async function stem(db: Database, language: Language, entries: Map<string, WordEntry>, folder: Folder): Promise<void> {
  const { known } = folder;
  const stems = await stemsOf(db, language, [...new Set([...known.keys(), ...known.values()])]);
  const stemFolder = new Folder();
  for (const [written, folded] of known) {
    const entry = entries.get(folded);
    const own = stems.get(written) ?? [];
    // A word that says nothing has no stem, however its accentless twin is stemmed.
    if (!entry || own.length === 0) continue;
    const all = [...own, ...(stems.get(folded) ?? [])].map((one) => stemFolder.fold(one));
    entry.stems = [...new Set([...entry.stems, ...all])];
  }
}

/** An array as PostgreSQL writes it; words hold no sign that would need more than quotes. */
const arrayOf = (words: string[]): string => `{${words.map((word) => `"${word}"`).join(',')}}`;

async function insert(db: Database, language: Language, entries: WordEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    const part = entries.slice(from, from + rowsAtOnce);
    const column = (of: (entry: WordEntry) => string) => sql`${part.map(of)}::text[]`;
    const places = (kind: Kind) => column((entry) => `{${entry[kind].join(',')}}`);
    await sql`
      insert into occupations.search_word (language, word, stems, occupations, skills)
      select ${language}, word, stems::text[], occupations::int[], skills::int[]
      from unnest(${column(({ word }) => word)}, ${column(({ stems }) => arrayOf(stems))}, ${places('occupation')},
        ${places('skill')}) as given (word, stems, occupations, skills)`.execute(db);
  }
}

async function write(db: Database, language: Language): Promise<void> {
  const folder = new Folder();
  const entries = new Map<string, WordEntry>();
  for (const kind of ['occupation', 'skill'] as const)
    await note(entries, await texts(db, language, kind), kind, folder);
  if (entries.size === 0) return;
  await stem(db, language, entries, folder);
  // Nobody is shown all that have an “and”.
  await insert(
    db,
    language,
    [...entries.values()].filter(({ stems }) => stems.length > 0)
  );
}

/** Writes all words anew. Call it in the transaction that changed the texts: nobody then finds what is not there. */
export function rebuild(db: Database): Promise<void> {
  return transact(db, async (db) => {
    await db.deleteFrom('occupations.search_word').execute();
    await db.deleteFrom('occupations.search_concept').execute();
    await numberConcepts(db);
    for (const language of searchedLanguages) await write(db, language);
  });
}

const numbersOf = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));

/** Numbers come as text, which is read in a tenth of the time that arrays take. */
async function read(db: Database, language: Language): Promise<WordIndex> {
  const rows = await db
    .selectFrom('occupations.search_word')
    .select(['word', 'stems', sql<string>`occupations::text`.as('occupation'), sql<string>`skills::text`.as('skill')])
    .where('language', '=', language)
    .execute();
  return wordIndex(
    rows.map(({ occupation, skill, ...row }) => ({
      ...row,
      occupation: numbersOf(occupation),
      skill: numbersOf(skill)
    }))
  );
}

const kept = new Map<Language, { stamp: string; index: Promise<WordIndex> }>();

/** The stamp of the words in memory, where those of all these languages are there and of one state. */
export function stampInMemory(languages: Language[]): string | undefined {
  const [first, ...others] = languages.map((language) => kept.get(language)?.stamp);
  return others.every((stamp) => stamp === first) ? first : undefined;
}

/** One language's words: from memory for as long as the stamp stands. */
export function open(db: Database, language: Language, stamp: string): Promise<WordIndex> {
  const known = kept.get(language);
  if (known?.stamp === stamp) return known.index;
  const made = { stamp, index: read(db, language) };
  kept.set(language, made);
  // What could not be read is not kept.
  made.index.catch(() => kept.get(language) === made && kept.delete(language));
  return made.index;
}
