import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import * as people from '#domains/identity/server/people.ts';
import { nobody, type Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as reference from '#domains/frameworks/server/reference.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import '#src/listeners.ts';
import * as answers from './answers.ts';
import * as profiles from './profiles.ts';
import * as sittings from './sittings.ts';

const held = testDatabase();
let edition: Edition;

beforeAll(async () => {
  await reference.load(held.db);
  edition = await editions.current(held.db, 'cairn', 'en');
});

const person = (db: Database): Promise<Viewer> =>
  people.begin(db, { language: 'en', cookies: cookieJar(), browser: null });

/** Answers the whole first area with one statement's rank, on a day of 2026. */
async function answered(db: Database, viewer: Viewer, rank: number, day: number): Promise<string> {
  clock.set(new Date(Date.UTC(2026, 0, day)));
  const [area] = edition.areas;
  const id = newId();
  await sittings.begin(db, viewer, { id, edition, areaKeys: [area!.key] });
  const given = area!.competences.map((one) => ({
    competenceId: one.id,
    answer: 'level' as const,
    rank,
    note: null
  }));
  await answers.save(db, viewer, {
    sittingId: id,
    editionId: edition.id,
    areaKey: area!.key,
    answers: given,
    finish: true
  });
  clock.set(undefined);
  return id;
}

/** What somebody else said, as the other doors into the ledger write it. */
const rate = (db: Database, viewer: Viewer, by: Viewer | null, rank: number) =>
  db
    .insertInto('assessment.rating')
    .values({
      ...{ id: newId(), person_id: viewer.personId!, by_person_id: by?.personId ?? null, capacity: 'practitioner' },
      ...{ edition_id: edition.id, competence_id: edition.areas[0]!.competences[0]!.id, at: clock.now() },
      ...{ answer: 'level', proficiency_rank: rank }
    })
    .execute();

const rows = async (db: Database, personId: string) =>
  Promise.all(
    (['assessment.rating', 'assessment.sitting', 'assessment.disagreement'] as const).map(
      async (table) => (await db.selectFrom(table).select('id').where('person_id', '=', personId).execute()).length
    )
  );

const disagree = (db: Database, viewer: Viewer, about: string, said = 'I do more than that.') =>
  profiles.disagree(db, viewer, { framework: 'cairn', about, said }, 'en');

const merging = "select set_config('cairn.deed', 'merge', true)";

test.each([
  ['changing an answer', ['update assessment.rating set proficiency_rank = 4']],
  ['changing a day', ['update assessment.rating set at = now()']],
  ['giving a rating to another', ['update assessment.rating set person_id = gen_random_uuid()']],
  ['taking a rating away', ['delete from assessment.rating']],
  ['emptying the ledger', ['truncate assessment.rating']],
  ['changing what was said against a figure', ["update assessment.disagreement set said = 'fine'"]],
  ['taking away what was said against a figure', ['delete from assessment.disagreement']],
  ['changing an answer while merging', [merging, 'update assessment.rating set proficiency_rank = 4']],
  ['taking a rating away while merging', [merging, 'delete from assessment.rating']]
])('the ledger only grows: %s is refused', (_, statements) =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    await answered(db, viewer, 2, 1);
    await disagree(db, viewer, 'area:personal-effectiveness');
    const deed = async () => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    };
    await expect(deed()).rejects.toThrow('only grows');
  })
);

test('a rating is of a competence of its own edition', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const other = await editions.current(db, 'lifecomp', 'en');
    const astray = sql`insert into assessment.rating (id, person_id, capacity, edition_id, competence_id, answer, at)
      values (${newId()}, ${viewer.personId}, 'observation', ${edition.id}, ${other.areas[0]!.competences[0]!.id},
        'not sure', ${clock.now()})`;
    await expect(astray.execute(db)).rejects.toMatchObject({ code: '23503' });
  }));

test('whoever rates themself is named once', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    await answered(db, viewer, 2, 1);
    const named = await sql`select distinct person_id, by_person_id from assessment.rating`.execute(db);
    expect(named.rows).toEqual([{ person_id: viewer.personId, by_person_id: null }]);
    const twice = sql`insert into assessment.rating select gen_random_uuid(), person_id, person_id, capacity,
      sitting_id, invitation_id, edition_id, competence_id, answer, proficiency_rank, 2, at, note
      from assessment.rating limit 1`;
    await expect(twice.execute(db)).rejects.toMatchObject({ code: '23514' });
  }));

test('a profile is the newest answers, with last time beside them and others apart', () =>
  rolledBack(held.db, async (db) => {
    const [viewer, counsellor] = [await person(db), await person(db)];
    await answered(db, viewer, 2, 1);
    await answered(db, viewer, 3, 20);
    await rate(db, viewer, counsellor, 1);
    await rate(db, viewer, counsellor, 4);
    const found = await profiles.find(db, viewer, null, 'en');
    const area = found!.profile.areas[0]!;
    expect(area).toMatchObject({ mean: 3, before: 2, others: { mean: 4, people: 1 } });
    expect(area.competences[0]!.before).toMatchObject({ rank: 2 });
  }));

test('nobody sees anything of someone else’s profile or history', () =>
  rolledBack(held.db, async (db) => {
    const [ana, ben] = [await person(db), await person(db)];
    await answered(db, ana, 2, 1);
    for (const viewer of [ben, nobody]) {
      expect(await profiles.find(db, viewer, 'cairn', 'en')).toBeUndefined();
      expect(await profiles.history(db, viewer, 'cairn', 'en')).toBeUndefined();
      await expect(disagree(db, viewer, 'area:personal-effectiveness')).rejects.toThrow(NotFound);
    }
    await answered(db, ben, 4, 2);
    expect((await profiles.find(db, ben, null, 'en'))!.profile.areas[0]).toMatchObject({ mean: 4, before: null });
  }));

test('a history holds every sitting, earliest first, each with its own answers', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const ids = [await answered(db, viewer, 1, 1), await answered(db, viewer, 3, 8), await answered(db, viewer, 2, 15)];
    const found = await profiles.history(db, viewer, null, 'en');
    expect(found!.sittings.map(({ id }) => id)).toEqual(ids);
    expect(found!.sittings.map(({ ratings }) => new Set(ratings.map(({ rank }) => rank)))).toEqual(
      [1, 3, 2].map((rank) => new Set([rank]))
    );
  }));

test('what a person says against a figure is kept with the figure as it stood, and changes none', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    await answered(db, viewer, 2, 1);
    await disagree(db, viewer, 'area:personal-effectiveness');
    await disagree(db, viewer, 'competence:know-my-strengths', 'This one is wrong.');
    await answered(db, viewer, 4, 9);
    const found = await profiles.find(db, viewer, null, 'en');
    expect(found!.disagreements.map(({ figure, said }) => ({ figure, said }))).toEqual([
      { figure: 2, said: 'This one is wrong.' },
      { figure: 2, said: 'I do more than that.' }
    ]);
    expect(found!.profile.areas[0]!.mean).toBe(4);
    await expect(disagree(db, viewer, 'area:nonsense')).rejects.toThrow(Refused);
  }));

test('when two turn out to be one person, all that either did is theirs, unchanged', () =>
  rolledBack(held.db, async (db) => {
    const [from, kept, friend] = [await person(db), await person(db), await person(db)];
    await answered(db, from, 2, 1);
    await answered(db, kept, 3, 5);
    await disagree(db, from, 'area:personal-effectiveness');
    await rate(db, from, friend, 4);
    await rate(db, friend, from, 1);
    const answersBefore = await sql`select id, answer, proficiency_rank, at from assessment.rating order by id`.execute(
      db
    );
    await events.record(db, kept, 'person merged', { subject: kept.personId!, detail: { from: from.personId! } });
    expect(await rows(db, from.personId!)).toEqual([0, 0, 0]);
    expect(await rows(db, kept.personId!)).toEqual([6 + 6 + 1, 2, 1]);
    const answersAfter = await sql`select id, answer, proficiency_rank, at from assessment.rating order by id`.execute(
      db
    );
    expect(answersAfter.rows).toEqual(answersBefore.rows);
    expect((await profiles.find(db, kept, null, 'en'))!.profile.areas[0]).toMatchObject({ mean: 3, before: 2 });
    const said = await db
      .selectFrom('assessment.rating')
      .select('by_person_id')
      .where('person_id', '=', friend.personId)
      .execute();
    expect(said).toEqual([{ by_person_id: kept.personId }]);
    await expect(sql`delete from assessment.rating`.execute(db)).rejects.toThrow('only grows');
  }));

test('erasing a person leaves nothing of theirs; what they said of another stays, without them', () =>
  rolledBack(held.db, async (db) => {
    const [viewer, friend] = [await person(db), await person(db)];
    await answered(db, viewer, 2, 1);
    await answered(db, friend, 2, 1);
    await disagree(db, viewer, 'area:personal-effectiveness');
    await rate(db, viewer, friend, 3);
    await rate(db, friend, viewer, 1);
    await people.erase(db, viewer);
    expect(await rows(db, viewer.personId!)).toEqual([0, 0, 0]);
    expect(await rows(db, friend.personId!)).toEqual([6 + 1, 1, 0]);
    const named = await db
      .selectFrom('assessment.rating')
      .select('id')
      .where('by_person_id', '=', viewer.personId)
      .execute();
    expect(named).toEqual([]);
    expect((await profiles.find(db, friend, null, 'en'))!.profile.areas[0]!.others).toEqual({ mean: 1, people: 1 });
  }));
