import type { Database } from '#platform/database/handle.ts';
import { isLanguage, type Language } from '#platform/language/languages.ts';
import type { TextState } from '#platform/language/text.ts';
import type { EditionStatus } from '../edition.ts';
import type { Pack, PackArea, Wording } from '../pack.ts';
import type { Field } from '../part.ts';

/** An edition's content at rest, read back as the pack it came from. */
export interface Stored {
  pack: Pack;
  areas: Map<string, string>;
  competences: Map<string, string>;
}

type KeyTable = 'frameworks.activation_level' | 'frameworks.proficiency_level' | 'frameworks.phase';

async function keys(db: Database, table: KeyTable, editionId: string): Promise<string[]> {
  const rows = await db.selectFrom(table).select('key').where('edition_id', '=', editionId).orderBy('rank').execute();
  return rows.map(({ key }) => key);
}

/** Texts in the given languages; all of them where none are given. */
async function wordings(db: Database, editionId: string, languages?: Language[]): Promise<Wording[]> {
  const rows = await db
    .selectFrom('frameworks.wording')
    .selectAll()
    .where('edition_id', '=', editionId)
    .$if(languages !== undefined, (query) => query.where('language', 'in', languages ?? []))
    .execute();
  return rows.flatMap((row) => {
    if (!isLanguage(row.language)) return [];
    const { part, position, language, text } = row;
    const licence = row.licence_name === null ? null : { name: row.licence_name, address: row.licence_address };
    const named = row.source_name !== null || row.source_address !== null;
    const source = named ? { name: row.source_name, address: row.source_address } : null;
    return [
      { part, field: row.field as Field, position, language, text, state: row.state as TextState, licence, source }
    ];
  });
}

async function areas(
  db: Database,
  editionId: string
): Promise<Pick<Stored, 'areas' | 'competences'> & { list: PackArea[] }> {
  const of = await db
    .selectFrom('frameworks.area')
    .selectAll()
    .where('edition_id', '=', editionId)
    .orderBy('rank')
    .execute();
  const held = await db
    .selectFrom('frameworks.competence')
    .selectAll()
    .where('edition_id', '=', editionId)
    .orderBy('rank')
    .execute();
  const list = of.map(({ key, activation_level }) => ({
    key,
    activationLevel: activation_level,
    competences: held
      .filter(({ area }) => area === key)
      .map(({ key, code, activation_level }) => ({ key, code, activationLevel: activation_level }))
  }));
  const ids = (rows: { key: string; id: string }[]) => new Map(rows.map(({ key, id }) => [key, id]));
  return { list, areas: ids(of), competences: ids(held) };
}

/** An edition as a pack, with the texts of some languages or of all. */
export async function get(db: Database, editionId: string, languages?: Language[]): Promise<Stored> {
  const edition = await db
    .selectFrom('frameworks.edition as edition')
    .innerJoin('frameworks.framework as framework', 'framework.id', 'edition.framework_id')
    .selectAll('edition')
    .select('framework.slug')
    .where('edition.id', '=', editionId)
    .executeTakeFirstOrThrow();
  const { list, areas: areaIds, competences } = await areas(db, editionId);
  const pack: Pack = {
    slug: edition.slug,
    version: edition.version,
    status: edition.status as EditionStatus,
    language: edition.language as Language,
    licence: { name: edition.licence_name, address: edition.licence_address },
    source: { name: edition.source_name, address: edition.source_address },
    activationLevels: await keys(db, 'frameworks.activation_level', editionId),
    proficiencyLevels: await keys(db, 'frameworks.proficiency_level', editionId),
    phases: await keys(db, 'frameworks.phase', editionId),
    areas: list,
    wordings: await wordings(db, editionId, languages)
  };
  return { pack, areas: areaIds, competences };
}
