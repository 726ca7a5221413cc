import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import {
  interestTypes,
  profileBases,
  workValues,
  type Catalogue,
  type Needs,
  type ProfileBasis
} from '../catalogue.ts';

const stamped = prepared((db) => db.selectFrom('occupations.stamp').select('stamp'));

/** The stamp of the data as it stands: another one whenever anything of it has changed. */
export async function stampOf(db: Database): Promise<string> {
  const [row] = await stamped(db);
  return row!.stamp;
}

interface Row {
  id: string;
  isco: string;
  interests: number[] | null;
  work_values: number[] | null;
  preparation: number | null;
  language_demand: number | null;
  profile_basis: string | null;
  essential: string | null;
  optional: string | null;
}

/** Needs come as places of skills, joined to one text an occupation: a tenth of the time that rows would take. */
async function rows(db: Database): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with skill as (
      select id, row_number() over (order by id) - 1 as place from occupations.skill where withdrawn_at is null
    ), need as (
      select need.occupation_id,
        string_agg(skill.place::text, ',' order by skill.place) filter (where need.essential) as essential,
        string_agg(skill.place::text, ',' order by skill.place) filter (where not need.essential) as optional
      from occupations.need join skill on skill.id = need.skill_id
      group by need.occupation_id
    )
    select occupation.id, occupation.isco, occupation.interests, occupation.work_values, occupation.preparation,
      occupation.language_demand, occupation.profile_basis, need.essential, need.optional
    from occupations.occupation left join need on need.occupation_id = occupation.id
    where occupation.withdrawn_at is null
    order by occupation.id`.execute(db);
  return rows;
}

async function skillIds(db: Database): Promise<string[]> {
  const found = await db
    .selectFrom('occupations.skill')
    .select('id')
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}

const places = (ids: string[]): Map<string, number> => new Map(ids.map((id, place) => [id, place]));

/** So many numbers to an occupation, in one row behind each other; NaN where there are none. */
function numbers(rows: Row[], each: number, of: (row: Row) => number[] | null): Float32Array {
  const all = new Float32Array(rows.length * each).fill(Number.NaN);
  rows.forEach((row, place) => all.set(of(row) ?? [], place * each));
  return all;
}

function needs(rows: Row[], of: 'essential' | 'optional'): Needs {
  const each = rows.map((row) => row[of]?.split(',').map(Number) ?? []);
  const from = new Int32Array(rows.length + 1);
  each.forEach(({ length }, place) => (from[place + 1] = from[place]! + length));
  const skills = new Int32Array(from[rows.length]!);
  each.forEach((own, place) => skills.set(own, from[place]));
  return { from, skills };
}

const single = (value: number | null): number[] | null => (value === null ? null : [value]);

function assemble(stamp: string, found: Row[], skills: string[]): Catalogue {
  const ids = found.map(({ id }) => id);
  return {
    stamp,
    ids,
    placeOf: places(ids),
    isco: found.map(({ isco }) => isco),
    interests: numbers(found, interestTypes.length, (row) => row.interests),
    values: numbers(found, workValues.length, (row) => row.work_values),
    preparation: numbers(found, 1, (row) => single(row.preparation)),
    languageDemand: numbers(found, 1, (row) => single(row.language_demand)),
    basis: Uint8Array.from(found, (row) => profileBases.indexOf((row.profile_basis ?? 'none') as ProfileBasis)),
    skillIds: skills,
    skillPlaceOf: places(skills),
    essential: needs(found, 'essential'),
    optional: needs(found, 'optional')
  };
}

/** Reads anew if an import came in between its statements. */
async function read(db: Database, stamp: string): Promise<Catalogue> {
  const catalogue = assemble(stamp, await rows(db), await skillIds(db));
  const now = await stampOf(db);
  return now === stamp ? catalogue : read(db, now);
}

/** The stamp, for a statement of a neighbour's that then calls `current` with it. */
export const stampIn = sql<string>`(select stamp from occupations.stamp)`;

let kept: { stamp: string; catalogue: Promise<Catalogue> } | undefined;

/**
 * The whole catalogue as it stands, from memory where nothing has changed: one small statement, or none where the
 * stamp was just asked for (`stampIn`). Not to be written to.
 */
export async function current(db: Database, justAsked?: string): Promise<Catalogue> {
  const stamp = justAsked ?? (await stampOf(db));
  if (kept?.stamp !== stamp) {
    const catalogue = read(db, stamp);
    kept = { stamp, catalogue };
    // What could not be read is not kept.
    catalogue.catch(() => {
      if (kept?.catalogue === catalogue) kept = undefined;
    });
  }
  return kept.catalogue;
}
