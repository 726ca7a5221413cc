import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Context } from '../../content.ts';
import type { HowWell } from '../../picture.ts';
import type { Confirmed } from '../../telling.ts';
import { someone, type Newcomer } from '../beginnings.ts';
import * as labels from '../labels.ts';

/** More than this nobody tells by hand. */
export const skillsMax = 400;

/** The viewer's own, in the order they were told: for pages that need no more of them than this. */
export async function list(db: Database, viewer: Viewer): Promise<{ skillId: string; howWell: string }[]> {
  if (!viewer.personId) return [];
  return db
    .selectFrom('careers.skill')
    .select(['skill_id as skillId', 'how_well as howWell'])
    .where('person_id', '=', viewer.personId)
    .where('dropped_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

async function count(db: Database, personId: string): Promise<number> {
  const { n } = await db
    .selectFrom('careers.skill')
    .select((all) => all.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('dropped_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Keeps confirmed skills; one that I have already takes what is said of it now. Nothing confirmed keeps nobody. */
export async function confirm(
  db: Database,
  viewer: Viewer,
  { context, skills: given }: Confirmed,
  newcomer: Newcomer
): Promise<number> {
  // Only what has a name here: the catalogue's, or that of an activity.
  const ids = given.map(({ skillId }) => skillId);
  const known = given.length > 0 ? await labels.ofSkills(db, ids, 'en') : new Map<string, never>();
  const skills = given.filter(({ skillId }) => known.has(skillId));
  if (skills.length === 0) return 0;
  return transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const now = clock.now();
    await sql`
      insert into careers.skill (id, person_id, skill_id, context, how_well, note, added_at, changed_at)
      select id, ${me.personId}::uuid, skill_id, ${context}, how_well, note, ${now}, ${now} from unnest(
        ${skills.map(() => newId())}::uuid[], ${skills.map((one) => one.skillId)}::uuid[],
        ${skills.map((one) => one.howWell)}::text[], ${skills.map((one) => one.note)}::text[]
      ) as given (id, skill_id, how_well, note)
      on conflict (person_id, skill_id) where dropped_at is null do update set
        context = excluded.context, how_well = excluded.how_well,
        note = coalesce(excluded.note, careers.skill.note), changed_at = excluded.changed_at`.execute(db);
    if ((await count(db, me.personId)) > skillsMax) throw new Refused('careers.skillsTooMany', { max: skillsMax });
    await events.record(db, me, 'skills confirmed', { subject: me.personId, detail: { n: skills.length } });
    return skills.length;
  });
}

interface Change {
  skill: string;
  context: Context;
  howWell: HowWell;
  note: string | null;
}

const open = (db: Database, viewer: Viewer, skillId: string) =>
  db
    .updateTable('careers.skill')
    .where('person_id', '=', viewer.personId)
    .where('skill_id', '=', skillId)
    .where('dropped_at', 'is', null)
    .returning('id');

export async function change(db: Database, viewer: Viewer, { skill, context, howWell, note }: Change): Promise<void> {
  await transact(db, async (db) => {
    const changed = await open(db, viewer, skill)
      .set({ context, how_well: howWell, note, changed_at: clock.now() })
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    await events.record(db, viewer, 'skill changed', { subject: changed.id });
  });
}

/** Takes a skill out of the picture; that it was told stays in what is taken along. */
export async function drop(db: Database, viewer: Viewer, skillId: string): Promise<void> {
  await transact(db, async (db) => {
    const dropped = await open(db, viewer, skillId).set({ dropped_at: clock.now() }).executeTakeFirst();
    if (!dropped) throw new NotFound();
    await events.record(db, viewer, 'skill dropped', { subject: dropped.id });
  });
}
