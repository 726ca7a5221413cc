import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import type { Language } from '#platform/language/languages.ts';
import type { TextState } from '#platform/language/text.ts';
import { relations, reversed, type Counterpart, type Crosswalk, type Relation } from '../crosswalk.ts';
import { competencesOf } from '../edition.ts';
import type { FileFault } from '../fault.ts';
import type { CaseLink } from '../formats/case-write.ts';
import * as editions from './editions.ts';

/** The newest revision of a version; undefined where that was never loaded. */
export async function findEnd(db: Database, end: { framework: string; version: string }): Promise<string | undefined> {
  const row = await db
    .selectFrom('frameworks.edition as edition')
    .innerJoin('frameworks.framework as framework', 'framework.id', 'edition.framework_id')
    .select('edition.id')
    .where('framework.slug', '=', end.framework)
    .where('edition.version', '=', end.version)
    .orderBy('edition.revision', 'desc')
    .executeTakeFirst();
  return row?.id;
}

async function idsByKey(db: Database, editionId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('frameworks.competence')
    .select(['key', 'id'])
    .where('edition_id', '=', editionId)
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function emptied(
  db: Database,
  fromId: string,
  toId: string,
  { state, note }: { state: string; note: string | null }
): Promise<string> {
  const known = await db
    .selectFrom('frameworks.crosswalk')
    .select('id')
    .where('from_edition_id', '=', fromId)
    .where('to_edition_id', '=', toId)
    .executeTakeFirst();
  if (known) {
    await db.deleteFrom('frameworks.crosswalk_link').where('crosswalk_id', '=', known.id).execute();
    await db
      .updateTable('frameworks.crosswalk')
      .set({ state, note, loaded_at: clock.now() })
      .where('id', '=', known.id)
      .execute();
    return known.id;
  }
  const id = newId();
  await db
    .insertInto('frameworks.crosswalk')
    .values({ id, from_edition_id: fromId, to_edition_id: toId, state, note, loaded_at: clock.now() })
    .execute();
  return id;
}

/** Puts a crosswalk between two editions in place of what stood there. Answers what does not fit; then nothing is written. */
export async function load(
  db: Database,
  crosswalk: Crosswalk,
  ends: { fromId: string; toId: string }
): Promise<FileFault[]> {
  const [from, to] = [await idsByKey(db, ends.fromId), await idsByKey(db, ends.toId)];
  const faults = crosswalk.links.flatMap((link, index): FileFault[] => [
    ...(from.has(link.from)
      ? []
      : [{ where: `links[${index}].from`, key: 'fault.noSuchPart' as const, values: { name: link.from } }]),
    ...(to.has(link.to)
      ? []
      : [{ where: `links[${index}].to`, key: 'fault.noSuchPart' as const, values: { name: link.to } }])
  ]);
  if (faults.length > 0) return faults;
  const id = await emptied(db, ends.fromId, ends.toId, { state: crosswalk.state, note: crosswalk.note ?? null });
  const links = crosswalk.links.map((link) => ({
    ...{ crosswalk_id: id, relation: link.relation, state: link.state ?? crosswalk.state },
    ...{ from_competence_id: from.get(link.from) ?? '', to_competence_id: to.get(link.to) ?? '' }
  }));
  await db.insertInto('frameworks.crosswalk_link').values(links).execute();
  return [];
}

const links = (db: Database) =>
  db
    .selectFrom('frameworks.crosswalk_link as link')
    .innerJoin('frameworks.competence as from', 'from.id', 'link.from_competence_id')
    .innerJoin('frameworks.competence as to', 'to.id', 'link.to_competence_id')
    .innerJoin('frameworks.crosswalk as crosswalk', 'crosswalk.id', 'link.crosswalk_id');

/** Takes a framework's correspondences along to its next edition, where the competence is still there. */
export async function carryOver(db: Database, beforeId: string, afterId: string): Promise<void> {
  const own = await idsByKey(db, afterId);
  const rows = await links(db)
    .select([
      'from.key as fromKey',
      'to.key as toKey',
      'from.id as fromId',
      'to.id as toId',
      'from.edition_id as fromEdition',
      'to.edition_id as toEdition'
    ])
    .select(['link.relation', 'link.state', 'crosswalk.state as crosswalkState', 'crosswalk.note'])
    .where((eb) => eb.or([eb('from.edition_id', '=', beforeId), eb('to.edition_id', '=', beforeId)]))
    .execute();
  const moved = rows.flatMap((row) => {
    const forwards = row.fromEdition === beforeId;
    const kept = own.get(forwards ? row.fromKey : row.toKey);
    const [fromEdition, toEdition] = forwards ? [afterId, row.toEdition] : [row.fromEdition, afterId];
    if (!kept || fromEdition === toEdition) return [];
    return [{ ...row, fromEdition, toEdition, fromId: forwards ? kept : row.fromId, toId: forwards ? row.toId : kept }];
  });
  for (const group of Map.groupBy(moved, ({ fromEdition, toEdition }) => `${fromEdition} ${toEdition}`).values()) {
    const [{ fromEdition, toEdition, crosswalkState, note }] = group as [(typeof group)[number]];
    const id = await emptied(db, fromEdition, toEdition, { state: crosswalkState, note });
    const values = group.map(({ fromId, toId, relation, state }) => ({
      crosswalk_id: id,
      from_competence_id: fromId,
      to_competence_id: toId,
      relation,
      state
    }));
    await db.insertInto('frameworks.crosswalk_link').values(values).execute();
  }
}

/** Links at some competences of one edition, with what stands at their other end. */
function linksAt(db: Database, competenceIds: string[]) {
  return links(db)
    .innerJoin('frameworks.edition as other', (join) =>
      join.on((eb) => {
        const outward = eb.case().when('from.id', 'in', competenceIds).then(eb.ref('to.edition_id'));
        return eb(outward.else(eb.ref('from.edition_id')).end(), '=', eb.ref('other.id'));
      })
    )
    .innerJoin('frameworks.framework as framework', 'framework.id', 'other.framework_id')
    .select([
      'from.id as fromId',
      'from.key as fromKey',
      'to.id as toId',
      'to.key as toKey',
      'link.relation',
      'link.state'
    ])
    .select(['other.id as otherId', 'other.version as packVersion', 'framework.slug'])
    .where((eb) => eb.or([eb('from.id', 'in', competenceIds), eb('to.id', 'in', competenceIds)]))
    .execute();
}

/** What answers to some competences in the current editions of other frameworks, links from and to them alike. */
async function counterparts(
  db: Database,
  competenceIds: string[],
  language: Language
): Promise<(Counterpart & { of: string })[]> {
  const rows = await linksAt(db, competenceIds);
  const current = await editions.currentBySlug(db, [...new Set(rows.map(({ slug }) => slug))], language);
  return rows.flatMap(({ slug, packVersion, ...row }) => {
    const edition = current.get(slug);
    const forwards = competenceIds.includes(row.fromId);
    const competence =
      edition && competencesOf(edition).find(({ key }) => key === (forwards ? row.toKey : row.fromKey));
    if (!competence || edition.id !== row.otherId) return [];
    const relation = forwards ? (row.relation as Relation) : reversed(row.relation as Relation);
    const { key, code, name } = competence;
    const own = {
      of: forwards ? row.fromId : row.toId,
      slug,
      packVersion,
      framework: edition.name,
      version: edition.version
    };
    return [{ ...own, key, code, name, relation, state: row.state as TextState }];
  });
}

/** What answers to a competence in other frameworks: by framework, the closest first. */
export async function list(db: Database, competenceId: string, language: Language): Promise<Counterpart[]> {
  const found = await counterparts(db, [competenceId], language);
  const closeness = ({ relation }: Counterpart) => relations.indexOf(relation);
  return found.sort(
    (one, other) =>
      one.framework.text.localeCompare(other.framework.text, language) || closeness(one) - closeness(other)
  );
}

/** Every link of an edition, seen from it. */
export async function linksOf(db: Database, editionId: string, language: Language): Promise<CaseLink[]> {
  const keys = new Map([...(await idsByKey(db, editionId))].map(([key, id]) => [id, key]));
  const found = await counterparts(db, [...keys.keys()], language);
  const ordered = found.map(({ of, slug, packVersion, key, name, relation }) => ({
    from: keys.get(of) ?? '',
    to: { slug, version: packVersion, key, name: name.text },
    relation
  }));
  return ordered.sort((one, other) =>
    `${one.from} ${one.to.slug} ${one.to.key}`.localeCompare(`${other.from} ${other.to.slug} ${other.to.key}`)
  );
}
