import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { InterestForm } from '../../interest.ts';
import { canAnswer, openDays, openSince, type ToldSitting } from '../../told.ts';
import { someone, type Newcomer, type Someone } from '../beginnings.ts';

/** The viewer's own sitting with its newest answers, in one statement; someone else's is as if it were not there. */
export async function find(db: Database, viewer: Viewer, id: string): Promise<ToldSitting | undefined> {
  if (!viewer.personId) return undefined;
  const { rows } = await sql<ToldSitting>`
    select id, form, begun_at::text as "begunAt", finished_at::text as "finishedAt", (
      select coalesce(json_object_agg(item, answer), '{}') from (
        select distinct on (item) item, answer from careers.interest_answer
        where sitting_id = sitting.id order by item, turn desc) newest) as answers
    from careers.interest_sitting sitting where id = ${id} and person_id = ${viewer.personId}`.execute(db);
  return rows[0];
}

interface Beginning {
  id: string;
  form: InterestForm;
}

async function begin(db: Database, viewer: Someone, { id, form }: Beginning): Promise<boolean> {
  const begun = await db
    .insertInto('careers.interest_sitting')
    .values({ id, person_id: viewer.personId, form, begun_at: clock.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  if (begun.length > 0) await events.record(db, viewer, 'interests began', { subject: id });
  return begun.length > 0;
}

interface Answers {
  answers: { item: string; answer: number }[];
  /** The person came to the end. */
  finish: boolean;
}

interface Kept {
  mine: number;
  open: number;
  kept: number;
  finished: number;
}

/**
 * One statement that makes sure of the owner, skips what was already said and keeps the rest. Forms sent at once
 * wait for each other at the sitting's row; the later finds the turn taken and says so in `open`.
 */
async function keep(db: Database, viewer: Someone, id: string, { answers, finish }: Answers): Promise<Kept> {
  const now = clock.now();
  const { rows } = await sql<Kept>`
    with mine as (
      select id from careers.interest_sitting
      where id = ${id} and person_id = ${viewer.personId} and begun_at > ${openSince(now)} for no key update
    ), given as (
      select * from unnest(${answers.map(() => newId())}::uuid[], ${answers.map(({ item }) => item)}::text[],
        ${answers.map(({ answer }) => answer)}::int2[]) as given (id, item, answer)
    ), said as (
      select distinct on (item) item, answer, turn from careers.interest_answer
      where sitting_id in (select id from mine) order by item, turn desc
    ), fresh as (
      select given.*, coalesce(said.turn, 0) + 1 as turn from given left join said using (item)
      where said.answer is distinct from given.answer
    ), kept as (
      insert into careers.interest_answer (id, sitting_id, item, answer, turn, at)
      select fresh.id, mine.id, fresh.item, fresh.answer, fresh.turn, ${now} from fresh cross join mine
      on conflict (sitting_id, item, turn) do nothing returning id
    ), finished as (
      update careers.interest_sitting set finished_at = ${now}
      where ${finish} and id in (select id from mine) and finished_at is null returning id
    )
    select (select count(*) from mine) as mine, (select count(*) from kept) as kept,
      (select count(*) from fresh) - (select count(*) from kept) as open,
      (select count(*) from finished) as finished`.execute(db);
  return rows[0] ?? { mine: 0, open: 0, kept: 0, finished: 0 };
}

async function refuse(db: Database, viewer: Someone, id: string): Promise<never> {
  const sitting = await find(db, viewer, id);
  if (sitting && !canAnswer(sitting, clock.now())) throw new Refused('assessment.over', { days: openDays });
  throw new NotFound();
}

async function answer(db: Database, viewer: Someone, id: string, given: Answers): Promise<void> {
  const first = await keep(db, viewer, id, given);
  if (first.mine === 0) return refuse(db, viewer, id);
  const again = first.open > 0 ? await keep(db, viewer, id, given) : { kept: 0 };
  const kept = first.kept + again.kept;
  if (kept === 0 && first.finished === 0) return;
  const what = first.finished > 0 ? 'interests finished' : 'interests answered';
  await events.record(db, viewer, what, { subject: id, detail: { kept } });
}

/**
 * Keeps a page's answers in the viewer's own sitting; sent again unchanged, it writes nothing. With the first answer
 * of `planned` begin the sitting and, where there is none yet, the person. Gives the sitting's id: another than asked
 * for, where somebody unknown sends their first form a second time.
 */
export async function save(
  db: Database,
  viewer: Viewer,
  { id, planned, ...given }: Answers & { id: string; planned: InterestForm | null },
  newcomer: Newcomer
): Promise<{ id: string; kept: boolean }> {
  if (planned && given.answers.length === 0) return { id, kept: (await find(db, viewer, id)) !== undefined };
  if (!planned && !viewer.personId) throw new NotFound();
  return transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    let own = id;
    if (planned && !(await begin(db, me, { id, form: planned })) && !viewer.personId) {
      own = newId();
      await begin(db, me, { id: own, form: planned });
    }
    await answer(db, me, own, given);
    return { id: own, kept: true };
  });
}
