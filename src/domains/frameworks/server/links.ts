import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { idOf } from '../formats/case.ts';
import type { PackLink } from '../pack.ts';
import { partOf } from '../part.ts';
import * as crosswalks from './crosswalks.ts';

/**
 * Correspondences that come inside a framework's own file. They only ever add: a link that is there already, from
 * whichever end it was written, stays as it is, and one that the file leaves out is not taken away.
 */

export interface NewLink {
  from: string;
  relation: PackLink['relation'];
  to: { slug: string; key: string; competenceId: string; editionId: string };
}

/** Every competence that a link may lead to, by the identifier it has in CASE; of a version's revisions the newest. */
async function ends(db: Database, slug: string): Promise<Map<string, NewLink['to']>> {
  const rows = await db
    .selectFrom('frameworks.competence as competence')
    .innerJoin('frameworks.edition as edition', 'edition.id', 'competence.edition_id')
    .innerJoin('frameworks.framework as framework', 'framework.id', 'edition.framework_id')
    .select(['framework.slug', 'edition.version', 'competence.key', 'competence.id', 'edition.id as editionId'])
    .where('framework.slug', '!=', slug)
    .where('edition.status', '!=', 'withdrawn')
    .orderBy('edition.id')
    .execute();
  return new Map(
    rows.map(({ slug, version, key, id, editionId }) => [
      idOf(slug, version, partOf('competence', key)),
      { slug, key, competenceId: id, editionId }
    ])
  );
}

/** Which links of a file are not there yet; those that lead to nothing we have are passed over. */
export async function listNew(
  db: Database,
  slug: string,
  editionId: string | undefined,
  given: PackLink[]
): Promise<NewLink[]> {
  if (given.length === 0) return [];
  const known = editionId === undefined ? [] : await crosswalks.linksOf(db, editionId, 'en');
  const there = new Set(known.map(({ from, to }) => `${from} ${to.slug} ${to.key}`));
  const reachable = await ends(db, slug);
  return given.flatMap(({ from, to, relation }) => {
    const end = reachable.get(to);
    const name = `${from} ${end?.slug} ${end?.key}`;
    if (!end || there.has(name)) return [];
    there.add(name);
    return [{ from, relation, to: end }];
  });
}

/** The crosswalk between two editions; begun where there is none. */
async function crosswalkOf(db: Database, fromId: string, toId: string): Promise<string> {
  const known = await db
    .selectFrom('frameworks.crosswalk')
    .select('id')
    .where('from_edition_id', '=', fromId)
    .where('to_edition_id', '=', toId)
    .executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  const ends = { from_edition_id: fromId, to_edition_id: toId };
  await db
    .insertInto('frameworks.crosswalk')
    .values({ id, ...ends, state: 'draft', loaded_at: clock.now() })
    .execute();
  return id;
}

/** Adds new links to an edition, as drafts. */
export async function add(db: Database, editionId: string, links: NewLink[]): Promise<void> {
  for (const { from, to, relation } of links) {
    const own = await db
      .selectFrom('frameworks.competence')
      .select('id')
      .where('edition_id', '=', editionId)
      .where('key', '=', from)
      .executeTakeFirstOrThrow();
    const crosswalk = { crosswalk_id: await crosswalkOf(db, editionId, to.editionId), relation, state: 'draft' };
    await db
      .insertInto('frameworks.crosswalk_link')
      .values({ ...crosswalk, from_competence_id: own.id, to_competence_id: to.competenceId })
      .onConflict((on) => on.doNothing())
      .execute();
  }
}
