import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { settle } from '#platform/imports/server/settle.ts';
import { nearestToEach, optionalWeight, type AllNeeds } from '../nearness.ts';

/** The occupations nearest to each: worked out after each import, for all at once. */

export const nearMax = 12;

interface Row {
  id: string;
  skills: string | null;
}

/** Needs as places of skills, joined to one text an occupation: a tenth of the time that rows would take. */
async function needsOf(db: Database): Promise<{ ids: string[]; needs: AllNeeds }> {
  const { rows } = await sql<Row>`
    with skill as (
      select id, row_number() over (order by id) as place from occupations.skill where withdrawn_at is null
    ), need as (
      select occupation_id, string_agg((case when essential then place else -place end)::text, ',') as skills
      from occupations.need join skill on skill.id = need.skill_id
      group by occupation_id
    )
    select occupation.id, need.skills
    from occupations.occupation left join need on need.occupation_id = occupation.id
    where occupation.withdrawn_at is null
    order by occupation.id`.execute(db);
  const each = rows.map(({ skills }) => skills?.split(',').map(Number) ?? []);
  const from = new Int32Array(rows.length + 1);
  each.forEach(({ length }, place) => (from[place + 1] = from[place]! + length));
  const all = each.flat();
  const skills = Int32Array.from(all, (place) => Math.abs(place) - 1);
  return {
    ids: rows.map(({ id }) => id),
    needs: {
      from,
      skills,
      weights: Float32Array.from(all, (place) => (place > 0 ? 1 : optionalWeight)),
      skillCount: skills.reduce((most, skill) => Math.max(most, skill + 1), 0)
    }
  };
}

const atOnce = 100;

/** By shared skills. Lets others have their turn in between: it takes half a second in the process that answers people. */
async function bySkills(db: Database): Promise<object[]> {
  const { ids, needs } = await needsOf(db);
  const rows: object[] = [];
  let place = 0;
  for (const near of nearestToEach(needs, nearMax)) {
    near.forEach(({ other, share }, at) =>
      rows.push({
        ...{ occupation_id: ids[place], by: 'skills', rank: at + 1 },
        ...{ other_id: ids[other], share: Math.round(share * 10_000) / 10_000 }
      })
    );
    place += 1;
    if (place % atOnce === 0) await setImmediate();
  }
  return rows;
}

interface OnetRow {
  occupation_id: string;
  other_id: string;
}

/**
 * By O*NET's own judgement: the occupations that stand for the codes related to one's own, in O*NET's order, the surest
 * of them first. Approximations (by ISCO group) lead nowhere, because they would lead everywhere.
 */
async function byOnet(db: Database): Promise<object[]> {
  const { rows } = await sql<OnetRow>`
    with mapped as (
      select crosswalk.* from occupations.crosswalk
      join occupations.occupation on occupation.id = crosswalk.occupation_id and occupation.withdrawn_at is null
      where crosswalk.method <> 'group'
    ), near as (
      select mine.occupation_id, theirs.occupation_id as other_id,
        min(related.rank * 10 - case theirs.method when 'direct' then 5 else 0 end) as distance
      from mapped mine
      join occupations.onet_related related on related.code = mine.onet_code and related.rank <= 10
      join mapped theirs on theirs.onet_code = related.other and theirs.method = 'direct'
      where theirs.occupation_id <> mine.occupation_id
      group by mine.occupation_id, theirs.occupation_id
    ), ranked as (
      select *, row_number() over (partition by occupation_id order by distance, other_id) as rank from near
    )
    select occupation_id, other_id from ranked where rank <= ${nearMax}::int order by occupation_id, rank`.execute(db);
  const ranks = new Map<string, number>();
  return rows.map((row) => {
    const rank = (ranks.get(row.occupation_id) ?? 0) + 1;
    ranks.set(row.occupation_id, rank);
    return { ...row, by: 'onet', rank, share: null };
  });
}

export async function workOut(db: Database): Promise<void> {
  const rows = [...(await bySkills(db)), ...(await byOnet(db))];
  const target = {
    table: 'occupations.related',
    key: { occupation_id: 'uuid', by: 'text', rank: 'smallint' },
    values: { other_id: 'uuid', share: 'real' },
    scope: sql`true`
  };
  await settle(db, target, rows);
}
