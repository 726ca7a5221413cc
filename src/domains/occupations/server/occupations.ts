import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { steady } from '#platform/database/steady.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import type { ProfileBasis } from '../catalogue.ts';
import { nameOf, type Edition, type Name, type NeededSkill, type Occupation, type Source } from '../occupation.ts';
import { bestLabel, linked, nearest, passage, textOf, type Label, type LinkRow, type TextRow } from './wording.ts';

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

interface Row {
  id: string;
  address: string | null;
  code: string | null;
  source: string;
  withdrawn_at: Date | null;
  regulated: boolean;
  interests: number[] | null;
  work_values: number[] | null;
  preparation: number | null;
  language_demand: number | null;
  profile_basis: string | null;
  profile_confidence: number | null;
  subjects: string[];
  /** In the asked language, in English, and in any, as far as there are. */
  texts: TextRow[];
  isco_line: (Label & { code: string })[] | null;
  links: (LinkRow & { as: 'broader' | 'narrower' })[] | null;
  skills: (LinkRow & { essential: boolean; kind: NeededSkill['kind']; group: string | null })[] | null;
  groups: (Label & { code: string })[] | null;
  related: (LinkRow & { by: 'skills' | 'onet'; share: number | null })[] | null;
  editions: { source: Edition['source']; version: string; imported_at: string }[] | null;
}

/** The uppermost group of a skill: of knowledge, attitudes and languages only the first letter. */
const uppermost = sql`(
  select min(case when skill_group.code is null then 'K' when skill_group.code like 'S%' then left(skill_group.code, 2)
    else left(skill_group.code, 1) end)
  from occupations.skill_place as place join occupations.skill_group on skill_group.address = place.address
  where place.skill_id = skill.id and skill_group.code is distinct from 'S')`;

/** Everything a page says of some occupations, in one statement. */
async function rows(db: Database, ids: string[], language: Language): Promise<Row[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select own.*,
      (select json_agg(row_to_json(text)) from (
        select text.label, text.language, text.alternatives, text.description, text.day, release.version,
          release.imported_at
        from occupations.occupation_text as text join occupations.release on release.id = text.release_id
        where text.occupation_id = own.id order by ${nearest(language)} limit 2
      ) as text) as texts,
      (select json_agg(row_to_json(line) order by line.code) from (
        select distinct on (text.code) text.code, text.label, text.language from occupations.isco_group_text as text
        where text.code in (left(own.isco, 1), left(own.isco, 2), left(own.isco, 3), own.isco) order by text.code, ${nearest(language)}
      ) as line) as isco_line,
      (select json_agg(row_to_json(link) order by link.label) from (
        select occupation.id, occupation.source, text.label, text.language,
          case when occupation.id = own.parent_id then 'broader' else 'narrower' end as as
        from occupations.occupation join ${bestLabel('occupation', language)} on true
        where (occupation.id = own.parent_id or occupation.parent_id = own.id) and occupation.withdrawn_at is null
      ) as link) as links,
      (select json_agg(row_to_json(needed) order by needed.label) from (
        select skill.id, skill.source, skill.kind, need.essential, text.label, text.language, ${uppermost} as group
        from occupations.need join occupations.skill on skill.id = need.skill_id
          join ${bestLabel('skill', language)} on true
        where need.occupation_id = own.id and skill.withdrawn_at is null
      ) as needed) as skills,
      (select json_agg(row_to_json(named)) from (
        select distinct on (skill_group.code) skill_group.code, text.label, text.language
        from occupations.skill_group join occupations.skill_group_text as text on text.address = skill_group.address
        where skill_group.code ~ '^(S[0-9]|K|L|T)$' order by skill_group.code, ${nearest(language)}
      ) as named) as groups,
      (select json_agg(row_to_json(near) order by near.by, near.rank) from (
        select occupation.id, occupation.source, text.label, text.language, related.by, related.rank, related.share
        from occupations.related join occupations.occupation on occupation.id = related.other_id
          join ${bestLabel('occupation', language)} on true
        where related.occupation_id = own.id and related.rank <= 10
      ) as near) as related,
      (select json_agg(row_to_json(edition)) from (
        select source, version, max(imported_at) as imported_at from occupations.release group by source, version
      ) as edition) as editions
    from occupations.occupation as own where own.id = any (${steady(ids, ids[0])}::uuid[])`.execute(db);
  return rows;
}

/** The newest edition of each source that had a part in an occupation. */
function editionsOf({ editions, profile_basis, source }: Row): Edition[] {
  const used = [source, ...(profile_basis && source === 'esco' ? ['onet', 'crosswalk'] : []), 'isco'];
  return used.flatMap((name) => {
    const [newest] = (editions ?? [])
      .filter((edition) => edition.source === name)
      .sort((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }));
    return newest ? [{ source: newest.source, version: newest.version, importedAt: new Date(newest.imported_at) }] : [];
  });
}

function occupationOf(row: Row): Occupation {
  const { source, texts } = row;
  const [text] = texts;
  const current = editionsOf(row).find((edition) => edition.source === source)?.version;
  const isOlder = text && current !== undefined && text.version !== current;
  return {
    ...{ id: row.id, address: row.address, code: row.code, source: source as Source, regulated: row.regulated },
    withdrawn: row.withdrawn_at !== null,
    name: textOf(text ?? { label: row.code ?? row.id, language: 'en' }, source),
    alternatives: text?.alternatives ?? [],
    description: passage(texts, 'description', source),
    day: passage(texts, 'day', source),
    isco: (row.isco_line ?? []).map((group) => ({ code: group.code, name: textOf(group, 'esco') })),
    broader: (row.links ?? []).filter((link) => link.as === 'broader').map(linked)[0] ?? null,
    narrower: (row.links ?? []).filter((link) => link.as === 'narrower').map(linked),
    profile: {
      ...{ interests: row.interests, values: row.work_values, preparation: row.preparation },
      languageDemand: row.language_demand,
      basis: (row.profile_basis ?? 'none') as ProfileBasis,
      confidence: row.profile_confidence
    },
    subjects: row.subjects,
    skills: (row.skills ?? []).map(({ essential, kind, group, ...skill }) => ({
      ...linked(skill),
      ...{ essential, kind, group }
    })),
    groups: Object.fromEntries((row.groups ?? []).map((group) => [group.code, textOf(group, 'esco')])),
    related: (row.related ?? []).map(({ by, share, ...other }) => ({ ...linked(other), by, share })),
    editions: editionsOf(row),
    olderText: isOlder ? { version: text.version, current } : null
  };
}

/** Some occupations with all that is said of them, in the order asked for; those that are not there are left out. */
export async function list(db: Database, ids: string[], language: Language): Promise<Occupation[]> {
  const byId = new Map((await rows(db, ids, language)).map((row) => [row.id, occupationOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One occupation with all that is said of it, also a withdrawn one. One statement. */
export async function get(db: Database, id: string, language: Language): Promise<Occupation> {
  const [occupation] = await list(db, [id], language);
  if (!occupation) throw new NotFound();
  return occupation;
}
