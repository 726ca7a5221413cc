import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { nameOf, type Edition, type Name, type Source } from '../occupation.ts';
import type { Skill } from '../skill.ts';
import { linked, nearest, passage, textOf, type Label, type LinkRow, type TextRow } from './wording.ts';

/** The names of skills, also withdrawn ones: in the asked language, else in English, else in any. One statement. */
export async function names(db: Database, ids: string[], language: Language): Promise<Map<string, Name>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('occupations.skill as skill')
    .innerJoin('occupations.skill_text as text', 'text.skill_id', 'skill.id')
    .distinctOn('skill.id')
    .select(['skill.id', 'skill.source', 'skill.withdrawn_at', 'text.label', 'text.language'])
    .where('skill.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('skill.id')
    .orderBy(sql`text.language = ${language}`, 'desc')
    .orderBy(sql`text.language = 'en'`, 'desc')
    .orderBy('text.language')
    .execute();
  return new Map(rows.map((row) => [row.id, nameOf(row)]));
}

interface Row {
  id: string;
  address: string | null;
  source: string;
  withdrawn_at: Date | null;
  kind: Skill['kind'];
  reuse: Skill['reuse'];
  texts: TextRow[];
  groups: Label[] | null;
  links: (LinkRow & { as: 'broader' | 'narrower' | 'beside' })[] | null;
}

async function find(db: Database, id: string, language: Language): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select own.*,
      (select json_agg(row_to_json(text)) from (
        select text.label, text.language, text.alternatives, text.description, release.version, release.imported_at
        from occupations.skill_text as text join occupations.release on release.id = text.release_id
        where text.skill_id = own.id order by ${nearest(language)} limit 2
      ) as text) as texts,
      (select json_agg(row_to_json(named) order by named.label) from (
        select distinct on (text.address) text.label, text.language
        from occupations.skill_place as place join occupations.skill_group_text as text on text.address = place.address
        where place.skill_id = own.id order by text.address, ${nearest(language)}
      ) as named) as groups,
      (select json_agg(row_to_json(link) order by link.label) from (
        select distinct on (skill.id, other.as) skill.id, skill.source, other.as, text.label, text.language
        from (
          select broader_id as id, 'broader' as as from occupations.skill_broader where skill_id = own.id
          union all select skill_id, 'narrower' from occupations.skill_broader where broader_id = own.id
          union all select other_id, 'beside' from occupations.skill_link where skill_id = own.id
        ) as other join occupations.skill on skill.id = other.id and skill.withdrawn_at is null
          join occupations.skill_text as text on text.skill_id = skill.id
        order by skill.id, other.as, ${nearest(language)}
      ) as link) as links
    from occupations.skill as own where own.id = ${id}`.execute(db);
  return rows[0];
}

function editionOf({ source, texts: [text] }: Row): Edition | null {
  if (!text) return null;
  return { source: source as Edition['source'], version: text.version, importedAt: new Date(text.imported_at) };
}

/** One skill with all that is said of it but who asks for it, also a withdrawn one. One statement. */
export async function get(db: Database, id: string, language: Language): Promise<Skill> {
  const row = await find(db, id, language);
  if (!row) throw new NotFound();
  const { source, texts } = row;
  const links = (as: string) => (row.links ?? []).filter((link) => link.as === as).map(linked);
  return {
    ...{ id: row.id, address: row.address, source: source as Source, kind: row.kind, reuse: row.reuse },
    withdrawn: row.withdrawn_at !== null,
    name: textOf(texts[0] ?? { label: row.id, language: 'en' }, source),
    alternatives: texts[0]?.alternatives ?? [],
    description: passage(texts, 'description', source),
    groups: (row.groups ?? []).map((group) => textOf(group, 'esco')),
    ...{ broader: links('broader'), narrower: links('narrower'), beside: links('beside') },
    edition: editionOf(row)
  };
}
