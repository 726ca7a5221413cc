import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import type { Tally } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import { lineOf } from '../../address.ts';
import type { EscoConcepts } from './esco-concepts.ts';
import type { EscoRelations } from './esco-relations.ts';

/**
 * Puts in place which occupations, skills and groups there are and how they hang together. What is gone from the release
 * is withdrawn, never deleted: somebody may have saved it. Starter entries become ESCO's, or are withdrawn.
 */

interface Bringing {
  db: Database;
  tally: Tally;
  concepts: EscoConcepts;
  relations: EscoRelations;
}

/** A release drops a few of its concepts; a package that lacks more than these is not whole. */
const vanishedShareMax = 0.25;

const inUse = (kind: 'occupation' | 'skill') =>
  sql.raw(`standing.${kind}_id in (select id from occupations.${kind} where withdrawn_at is null)`);

/** Takes the starter's own words and estimates away from what ESCO now speaks of. */
async function replaceStarter(db: Database, kind: 'occupation' | 'skill', ids: string[]): Promise<void> {
  const table = sql.table(`occupations.${kind}`);
  const estimates =
    kind === 'occupation'
      ? sql`, interests = null, work_values = null, preparation = null, language_demand = null, profile_basis = null,
          profile_confidence = null, subjects = '{}'`
      : sql``;
  await sql`
    with replaced as (
      update ${table} set source = 'esco'${estimates} where source = 'starter' and id = any(${ids}::uuid[]) returning id
    )
    delete from ${sql.table(`occupations.${kind}_text`)} where ${sql.ref(`${kind}_id`)} in (select id from replaced)`.execute(
    db
  );
}

interface Gone {
  source: string;
  address: string | null;
}

/** Withdraws what the release no longer has. */
async function withdraw({ db, tally }: Bringing, kind: 'occupation' | 'skill', ids: string[]): Promise<void> {
  const table = sql.table(`occupations.${kind}`);
  const { rows: before } = await sql<{ n: number }>`
    select count(*) as n from ${table} where withdrawn_at is null and source = 'esco'`.execute(db);
  const { rows: gone } = await sql<Gone>`
    update ${table} set withdrawn_at = now() where withdrawn_at is null and id <> all(${ids}::uuid[])
    returning source, address`.execute(db);
  const vanished = gone.filter(({ source }) => source === 'esco');
  const of = before[0]?.n ?? 0;
  if (vanished.length > of * vanishedShareMax)
    throw new ImportFault({}, 'sourceFault.tooMuchMissing', { n: vanished.length, of });
  tally.count(`${kind}s`).vanished += vanished.length;
  for (const { address } of vanished) tally.quirk('quirk.vanished', { kind }, address ?? undefined);
  if (gone.length > vanished.length)
    tally.quirk('quirk.starterGone', { kind }, undefined, gone.length - vanished.length);
}

async function bringIscoCodes({ db, concepts }: Bringing): Promise<void> {
  const codes = new Set(concepts.iscoGroups.keys());
  for (const { isco } of concepts.occupations.values()) for (const code of lineOf(isco)) codes.add(code);
  const rows = [...codes].map((code) => ({ code }));
  await settle(db, { table: 'occupations.isco_group', key: { code: 'text' }, values: {} }, rows);
}

async function bringOccupations(to: Bringing): Promise<void> {
  const { db, tally, concepts, relations } = to;
  const ids = [...concepts.occupations.keys()];
  if (concepts.iscoGroups.size > 0)
    for (const { isco, address } of concepts.occupations.values())
      if (!concepts.iscoGroups.has(isco)) tally.quirk('quirk.unknownIsco', {}, `${isco} ${address}`);
  await withdraw(to, 'occupation', ids);
  await replaceStarter(db, 'occupation', ids);
  const rows = [...concepts.occupations.values()].map(({ id, address, code, isco, regulated }) => ({
    ...{ id, address, source: 'esco', code, isco, regulated, withdrawn_at: null },
    parent_id: relations.parents.get(id) ?? null
  }));
  const values = {
    ...{ address: 'text', source: 'text', code: 'text', isco: 'text', parent_id: 'uuid', regulated: 'boolean' },
    withdrawn_at: 'timestamptz'
  };
  const settled = await settle(db, { table: 'occupations.occupation', key: { id: 'uuid' }, values }, rows);
  tally.settled('occupations', settled);
}

async function bringSkills(to: Bringing): Promise<void> {
  const { db, tally, concepts, relations } = to;
  const ids = [...concepts.skills.keys()];
  await withdraw(to, 'skill', ids);
  await replaceStarter(db, 'skill', ids);
  const rows = [...concepts.skills.values()].map(({ id, address, kind, reuse }) => ({
    ...{ id, address, source: 'esco', kind, reuse, withdrawn_at: null },
    collections: [...(relations.collections.get(id) ?? [])].sort()
  }));
  const values = {
    ...{ address: 'text', source: 'text', kind: 'text', reuse: 'text', collections: 'text[]' },
    withdrawn_at: 'timestamptz'
  };
  tally.settled('skills', await settle(db, { table: 'occupations.skill', key: { id: 'uuid' }, values }, rows));
}

function* pairs<Name extends string, Other extends string>(
  of: Map<string, Iterable<string>>,
  own: Name,
  other: Other
): Generator<Record<string, string>> {
  for (const [one, others] of of) for (const another of others) yield { [own]: one, [other]: another };
}

async function bringGroups({ db, tally, concepts, relations }: Bringing): Promise<void> {
  const groups = [...concepts.skillGroups.values()].map(({ address, code }) => ({ address, code }));
  const target = { table: 'occupations.skill_group', key: { address: 'text' }, values: { code: 'text' } };
  tally.settled('skillGroups', await settle(db, { ...target, scope: sql`true` }, groups));
  const parents = {
    table: 'occupations.skill_group_parent',
    key: { address: 'text', parent: 'text' },
    ...{ values: {}, scope: sql`true` }
  };
  tally.settled('places', await settle(db, parents, pairs(relations.groupParents, 'address', 'parent')));
  const places = {
    table: 'occupations.skill_place',
    key: { skill_id: 'uuid', address: 'text' },
    ...{ values: {}, scope: inUse('skill') }
  };
  tally.settled('places', await settle(db, places, pairs(relations.places, 'skill_id', 'address')));
  const broader = {
    table: 'occupations.skill_broader',
    key: { skill_id: 'uuid', broader_id: 'uuid' },
    ...{ values: {}, scope: inUse('skill') }
  };
  tally.settled('places', await settle(db, broader, pairs(relations.broader, 'skill_id', 'broader_id')));
}

function* weighed(of: Map<string, Map<string, boolean>>, own: string, other: string): Generator<object> {
  for (const [one, others] of of)
    for (const [another, essential] of others) yield { [own]: one, [other]: another, essential };
}

async function bringPairs({ db, tally, relations }: Bringing): Promise<void> {
  const needs = {
    table: 'occupations.need',
    key: { occupation_id: 'uuid', skill_id: 'uuid' },
    ...{ values: { essential: 'boolean' }, scope: inUse('occupation') }
  };
  tally.settled('needs', await settle(db, needs, weighed(relations.needs, 'occupation_id', 'skill_id')));
  const links = {
    table: 'occupations.skill_link',
    key: { skill_id: 'uuid', other_id: 'uuid' },
    ...{ values: { essential: 'boolean' }, scope: inUse('skill') }
  };
  tally.settled('links', await settle(db, links, weighed(relations.links, 'skill_id', 'other_id')));
}

/** More than some odd rows that name what is not there: files of two releases have been mixed. */
function check({ tally, relations }: Bringing): void {
  const { read } = tally.count('needs');
  const kept = [...relations.needs.values()].reduce((sum, skills) => sum + skills.size, 0);
  if (kept < read * (1 - vanishedShareMax))
    throw new ImportFault({}, 'sourceFault.mixed', { n: read - kept, of: read });
}

/** Which occupations, skills and groups there are. */
export async function bringConcepts(to: Bringing): Promise<void> {
  await bringIscoCodes(to);
  await bringOccupations(to);
  await bringSkills(to);
  await bringGroups(to);
}

/** What asks for what, once all of it is there. */
export async function bringNeeds(to: Bringing): Promise<void> {
  check(to);
  await bringPairs(to);
}
