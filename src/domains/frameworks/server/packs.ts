import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import * as events from '#platform/events/server/events.ts';
import { changesBetween, changesNothing, contentOf, merged, type Changes, type PartChange } from '../change.ts';
import { versionOf } from '../edition.ts';
import { inOrder, partsIn, type Pack } from '../pack.ts';
import { keyOf, kindOf, partOf } from '../part.ts';
import * as crosswalks from './crosswalks.ts';
import * as links from './links.ts';
import * as structures from './structures.ts';

/** Frameworks coming in: what a pack would change, and making it so. */

export type Outcome = 'new edition' | 'same edition' | 'unchanged';

export interface Plan {
  /** As it came. */
  given: Pack;
  /** With what is kept of the edition before it. */
  pack: Pack;
  outcome: Outcome;
  /** No edition of this framework was here before. */
  isNew: boolean;
  /** What the edition is or will be called: its version, and from the second wording on its revision. */
  version: string;
  changes: Changes;
  newLinks: links.NewLink[];
  hash: string;
  before: { id: string; revision: number } | undefined;
  /** The edition whose wording this already is. */
  match: { id: string } | undefined;
}

interface How {
  /** From the files that ship: an edition that was overtaken since is not brought back, nor reviewed texts undone. */
  shipped?: boolean;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function editionsOf(db: Database, slug: string) {
  return db
    .selectFrom('frameworks.edition as edition')
    .innerJoin('frameworks.framework as framework', 'framework.id', 'edition.framework_id')
    .select(['edition.id', 'edition.version', 'edition.revision', 'edition.content_hash'])
    .where('framework.slug', '=', slug)
    .orderBy('edition.id', 'desc')
    .execute();
}

const linkChange = ({ from, relation, to }: links.NewLink): PartChange => ({
  ...{ what: 'added', part: partOf('competence', from), property: 'crosswalk' },
  after: `${relation} ${to.slug} ${to.key}`
});

/** What loading this pack would do. Changes nothing. */
export async function plan(db: Database, pack: Pack, { shipped = false }: How = {}): Promise<Plan> {
  const editions = await editionsOf(db, pack.slug);
  const sameVersion = editions.filter(({ version }) => version === pack.version);
  const hash = sha256(contentOf(pack));
  const match = (shipped ? sameVersion : sameVersion.slice(0, 1)).find(({ content_hash }) => content_hash === hash);
  const before = match ?? sameVersion[0] ?? editions[0];
  const earlier = before && (await structures.get(db, before.id)).pack;
  const next = merged(earlier, pack, { keepBetter: shipped });
  const newLinks = await links.listNew(db, pack.slug, before?.id, pack.links ?? []);
  const { parts, texts } = changesBetween(earlier, next);
  const changes = { parts: [...parts, ...newLinks.map(linkChange)], texts };
  const revision = match?.revision ?? (sameVersion[0]?.revision ?? 0) + 1;
  const outcome = !match ? 'new edition' : changesNothing(changes) ? 'unchanged' : 'same edition';
  return {
    given: pack,
    pack: next,
    outcome,
    isNew: editions.length === 0,
    version: versionOf(pack.version, revision),
    changes,
    newLinks,
    hash,
    before,
    match
  };
}

async function frameworkId(db: Database, slug: string): Promise<string> {
  const known = await db.selectFrom('frameworks.framework').select('id').where('slug', '=', slug).executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  await db.insertInto('frameworks.framework').values({ id, slug, added_at: clock.now() }).execute();
  return id;
}

const front = ({ status, licence, source }: Pack) => ({
  status,
  licence_name: licence.name,
  licence_address: licence.address,
  source_name: source.name,
  source_address: source.address,
  stamp: newId()
});

async function addKeys(db: Database, editionId: string, pack: Pack): Promise<void> {
  const ranked = (keys: string[]) => keys.map((key, index) => ({ edition_id: editionId, key, rank: index + 1 }));
  const tables = {
    'frameworks.activation_level': ranked(pack.activationLevels),
    'frameworks.proficiency_level': ranked(pack.proficiencyLevels),
    'frameworks.phase': ranked(pack.phases)
  };
  for (const [table, rows] of Object.entries(tables)) {
    if (rows.length > 0)
      await db
        .insertInto(table as keyof typeof tables)
        .values(rows)
        .execute();
  }
}

/** A part as a descriptor's row, where it is one that was written. */
function descriptorRow(pack: Pack, editionId: string, part: string) {
  const kind = kindOf(part);
  if (kind !== 'descriptor' && kind !== 'phase-descriptor') return [];
  if (!pack.wordings.some((wording) => wording.part === part)) return [];
  const [competence = '', key = ''] = keyOf(part).split('/');
  const byLevel = kind === 'descriptor';
  return [{ edition_id: editionId, competence, proficiency_level: byLevel ? key : null, phase: byLevel ? null : key }];
}

async function addParts(db: Database, editionId: string, pack: Pack): Promise<void> {
  const own = { edition_id: editionId };
  const areas = pack.areas.map(({ key, activationLevel }, index) => ({
    id: newId(),
    ...own,
    key,
    rank: index + 1,
    activation_level: activationLevel
  }));
  await db.insertInto('frameworks.area').values(areas).execute();
  const competences = pack.areas
    .flatMap((area) => area.competences.map((competence) => ({ ...competence, area: area.key })))
    .map(({ area, key, code, activationLevel }, index) => ({
      id: newId(),
      ...own,
      area,
      key,
      rank: index + 1,
      code,
      activation_level: activationLevel
    }));
  await db.insertInto('frameworks.competence').values(competences).execute();
  const descriptors = partsIn(pack).flatMap((part) => descriptorRow(pack, editionId, part));
  if (descriptors.length > 0) await db.insertInto('frameworks.descriptor').values(descriptors).execute();
}

/** All texts of an edition, in one statement however many they are. */
async function putWordings(db: Database, editionId: string, pack: Pack): Promise<void> {
  await db.deleteFrom('frameworks.wording').where('edition_id', '=', editionId).execute();
  const rows = inOrder(pack).map(({ licence, source, ...wording }) => ({
    ...wording,
    licence_name: licence?.name,
    licence_address: licence?.address,
    source_name: source?.name,
    source_address: source?.address
  }));
  await sql`
    insert into frameworks.wording (edition_id, part, field, position, language, text, state, licence_name, licence_address, source_name, source_address)
    select ${editionId}::uuid, part, field, position, language, text, state, licence_name, licence_address, source_name, source_address
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(part text, field text, position int2, language text, text text,
      state text, licence_name text, licence_address text, source_name text, source_address text)`.execute(db);
}

async function add(db: Database, { pack, hash, before }: Plan): Promise<string> {
  const id = newId();
  const revisions = (await editionsOf(db, pack.slug)).filter(({ version }) => version === pack.version);
  await db
    .insertInto('frameworks.edition')
    .values({
      ...{
        id,
        framework_id: await frameworkId(db, pack.slug),
        version: pack.version,
        revision: (revisions[0]?.revision ?? 0) + 1
      },
      ...{ language: pack.language, content_hash: hash, loaded_at: clock.now() },
      ...front(pack)
    })
    .execute();
  await addKeys(db, id, pack);
  await addParts(db, id, pack);
  await putWordings(db, id, pack);
  if (before) await crosswalks.carryOver(db, before.id, id);
  return id;
}

async function amend(db: Database, editionId: string, pack: Pack): Promise<void> {
  await db.updateTable('frameworks.edition').set(front(pack)).where('id', '=', editionId).execute();
  await putWordings(db, editionId, pack);
}

/** Does what a plan says; the same pack a second time changes nothing. */
export async function load(
  db: Database,
  viewer: Viewer,
  pack: Pack,
  how: How = {}
): Promise<Plan & { editionId: string }> {
  return transact(db, async (db) => {
    await lock(db);
    const planned = await plan(db, pack, how);
    if (planned.outcome === 'unchanged' && planned.match) return { ...planned, editionId: planned.match.id };
    const editionId = planned.match?.id ?? (await add(db, planned));
    if (planned.match) await amend(db, editionId, planned.pack);
    await links.add(db, editionId, planned.newLinks);
    const what = planned.match ? 'framework edition amended' : 'framework edition added';
    await events.record(db, viewer, what, {
      subject: `edition:${editionId}`,
      detail: { slug: pack.slug, version: planned.version }
    });
    return { ...planned, editionId };
  });
}

/** One at a time loads frameworks, whichever instance; held until the transaction ends. */
export async function lock(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('frameworks'))`.execute(db);
}
