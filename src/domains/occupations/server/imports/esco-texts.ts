import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Tally } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import * as releases from '../releases.ts';
import { namesIn, type Concept, type EscoConcepts } from './esco-concepts.ts';

/** Labels, other names and descriptions in one language. Words from a newer release are never replaced by an older one's. */

interface Saying {
  db: Database;
  tally: Tally;
  source: 'esco' | 'isco';
  version: string;
  language: string;
  releaseId: string;
  /** Ids of releases whose words stay. */
  newer: string[];
}

interface Kind {
  noun: string;
  table: string;
  /** The table of what the texts are about. */
  of: string;
  column: string;
  type: 'uuid' | 'text';
  own: string;
  hasAlternatives: boolean;
  /** Only the words of what is in use may go. */
  inUse: string;
}

const kinds = {
  occupations: {
    ...{ noun: 'texts', table: 'occupations.occupation_text', of: 'occupations.occupation', column: 'occupation_id' },
    ...{ type: 'uuid', own: 'id', hasAlternatives: true, inUse: 'withdrawn_at is null' }
  },
  skills: {
    ...{ noun: 'texts', table: 'occupations.skill_text', of: 'occupations.skill', column: 'skill_id' },
    ...{ type: 'uuid', own: 'id', hasAlternatives: true, inUse: 'withdrawn_at is null' }
  },
  skillGroups: {
    ...{ noun: 'texts', table: 'occupations.skill_group_text', of: 'occupations.skill_group', column: 'address' },
    ...{ type: 'text', own: 'address', hasAlternatives: false, inUse: 'true' }
  },
  iscoGroups: {
    ...{ noun: 'texts', table: 'occupations.isco_group_text', of: 'occupations.isco_group', column: 'code' },
    ...{ type: 'text', own: 'code', hasAlternatives: false, inUse: 'true' }
  }
} satisfies Record<keyof EscoConcepts, Kind>;

async function knownKeys(db: Database, { of, own }: Kind): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select ${sql.ref(own)} as key from ${sql.table(of)}`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

function* rowsOf(kind: Kind, concepts: Iterable<[string, Concept]>, language: string): Generator<object> {
  for (const [key, { label, alternatives, description }] of concepts) {
    const names = kind.hasAlternatives ? { alternatives: namesIn(alternatives, label) } : {};
    yield { [kind.column]: key, language, label, ...names, description: description || null };
  }
}

/** What stays as it is: words of newer releases, and what was not asked about. */
const touchable = (newer: string[]): RawBuilder<unknown> => sql`standing.release_id <> all(${newer}::uuid[])`;

/** What our starter or an older release said, and this one says again, is this one's from now on. */
async function confirm(to: Saying, kind: Kind): Promise<number> {
  const { db, source, language, releaseId, version, newer } = to;
  const done = await sql`
    update ${sql.table(kind.table)} standing set release_id = ${releaseId}
    where language = ${language} and ${touchable(newer)}
      and standing.release_id in (
        select id from occupations.release where source = 'starter' or (source = ${source} and version <> ${version})
      )
      and ${sql.ref(`standing.${kind.column}`)} in (
        select ${sql.ref(kind.own)} from ${sql.table(kind.of)} where ${sql.raw(kind.inUse)}
      )`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}

async function say(to: Saying, kind: Kind, concepts: Map<string, Concept>): Promise<number> {
  const { db, tally, language, releaseId, newer } = to;
  const known = await knownKeys(db, kind);
  const said = [...concepts].filter(([, { label }]) => label !== '');
  const here = said.filter(([key]) => known.has(key));
  const unknown = said.find(([key]) => !known.has(key));
  if (unknown) tally.quirk('quirk.notHere', { language }, unknown[1].address, said.length - here.length);
  const target = {
    table: kind.table,
    key: { [kind.column]: kind.type, language: 'text' },
    values: { label: 'text', ...(kind.hasAlternatives ? { alternatives: 'text[]' } : {}), description: 'text' },
    marks: { release_id: releaseId },
    mayTouch: touchable(newer),
    scope: sql`standing.language = ${language} and ${sql.ref(`standing.${kind.column}`)} in (
      select ${sql.ref(kind.own)} from ${sql.table(kind.of)} where ${sql.raw(kind.inUse)})`
  };
  tally.settled(kind.noun, await settle(db, target, rowsOf(kind, here, language)));
  return confirm(to, kind);
}

export interface Language {
  language: string;
  releaseId: string;
  concepts: EscoConcepts;
}

type How = Pick<Saying, 'db' | 'tally' | 'version' | 'source'>;

/** Says everything in one language. Answers how many words are now those of another release without having changed. */
export async function bringTexts(how: How, { language, releaseId, concepts }: Language): Promise<number> {
  const newer = (await releases.versionsOf(how.db, how.source))
    .filter((release) => releases.compareVersions(release.version, how.version) > 0)
    .map(({ id }) => id);
  const to = { ...how, language, releaseId, newer };
  let confirmed = 0;
  for (const [name, kind] of Object.entries(kinds)) {
    const own = concepts[name as keyof EscoConcepts] as Map<string, Concept>;
    if (own.size > 0) confirmed += await say(to, kind, own);
  }
  return confirmed;
}

/** The titles of ISCO groups alone. */
export const bringIscoTexts = (
  how: How,
  { language, releaseId, groups }: Omit<Language, 'concepts'> & { groups: Map<string, Concept> }
): Promise<number> => say({ ...how, language, releaseId, newer: [] }, kinds.iscoGroups, groups);
