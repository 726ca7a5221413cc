import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import * as people from '#domains/identity/server/people.ts';
import { nobody, type Viewer } from '#domains/identity/viewer.ts';
import { competencesOf, type Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as reference from '#domains/frameworks/server/reference.ts';
import type { Answer } from '#domains/questionnaires/answer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { openDays } from '../sitting.ts';
import * as answers from './answers.ts';
import * as sheets from './sheets.ts';
import * as sittings from './sittings.ts';

const held = testDatabase();
let edition: Edition;

beforeAll(async () => {
  await reference.load(held.db);
  edition = await editions.current(held.db, 'cairn', 'en');
});

const person = (db: Database): Promise<Viewer> =>
  people.begin(db, { language: 'en', cookies: cookieJar(), browser: null });

const area = () => edition.areas[0]!;
const level = (at: number, rank: number, note: string | null = null): Answer => ({
  ...{ competenceId: area().competences[at]!.id, answer: 'level', rank, note }
});

async function begun(db: Database, viewer: Viewer, areaKeys = edition.areas.map(({ key }) => key)): Promise<string> {
  const id = newId();
  await sittings.begin(db, viewer, { id, edition, areaKeys });
  return id;
}

const save = (db: Database, viewer: Viewer, sittingId: string, given: Answer[], more = {}) =>
  answers.save(db, viewer, {
    sittingId,
    editionId: edition.id,
    areaKey: area().key,
    answers: given,
    finish: false,
    ...more
  });

const ledger = (db: Database, viewer: Viewer) =>
  db
    .selectFrom('assessment.rating')
    .select(['competence_id as competenceId', 'turn', 'proficiency_rank as rank'])
    .where('person_id', '=', viewer.personId)
    .orderBy('competence_id')
    .orderBy('turn')
    .execute();

const everybody = async (db: Database) =>
  (
    await db
      .selectFrom('identity.person')
      .select((all) => all.fn.countAll<number>().as('n'))
      .executeTakeFirst()
  )?.n;

const happenings = async (db: Database, subject: string) =>
  (await db.selectFrom('platform.event').select('what').where('subject', '=', subject).orderBy('id').execute()).map(
    ({ what }) => what
  );

test('answers are kept, and come back as they were given', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer);
    const given: Answer[] = [
      level(0, 3, 'In May'),
      { competenceId: area().competences[1]!.id, answer: 'not sure', rank: null, note: null },
      { competenceId: area().competences[2]!.id, answer: 'not now', rank: null, note: null }
    ];
    await save(db, viewer, id, given);
    const found = await sittings.get(db, viewer, id);
    expect(found.answers.toSorted((a, b) => (a.competenceId < b.competenceId ? -1 : 1))).toEqual(
      given.toSorted((a, b) => (a.competenceId < b.competenceId ? -1 : 1))
    );
    expect(await happenings(db, id)).toEqual(['assessment began', 'answers saved']);
  }));

test('the same form sent twice writes nothing the second time', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer);
    expect(await save(db, viewer, id, [level(0, 2), level(1, 3, 'once')])).toBe(2);
    expect(await save(db, viewer, id, [level(0, 2), level(1, 3, 'once')])).toBe(0);
    expect(await ledger(db, viewer)).toHaveLength(2);
    expect(await happenings(db, id)).toEqual(['assessment began', 'answers saved']);
  }));

test('another answer stands beside the earlier one, and back again is a third', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer);
    for (const rank of [2, 4, 2]) await save(db, viewer, id, [level(0, rank)]);
    expect(await ledger(db, viewer)).toHaveLength(3);
    expect((await sittings.get(db, viewer, id)).answers).toMatchObject([{ rank: 2 }]);
    await save(db, viewer, id, [level(0, 2, 'now with a line')]);
    expect((await sittings.get(db, viewer, id)).answers).toMatchObject([{ note: 'now with a line' }]);
  }));

test('equal forms sent at the same moment keep one answer each; differing ones lose none', async () => {
  const { db } = held;
  const viewer = await person(db);
  const id = await begun(db, viewer);
  const equal = Array.from({ length: 6 }, () => save(db, viewer, id, [level(0, 3), level(1, 1)]));
  const kept = (await Promise.all(equal)).reduce((sum, one) => sum + one, 0);
  expect(kept).toBe(2);
  const differing = [1, 2, 3, 4].map((rank) => save(db, viewer, id, [level(2, rank)]));
  await Promise.all(differing);
  const rows = (await ledger(db, viewer)).filter(({ competenceId }) => competenceId === area().competences[2]!.id);
  expect(rows.map(({ turn }) => turn)).toEqual([1, 2, 3, 4]);
  expect(rows.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3, 4]);
});

test.each([false, true])(
  'a form (the last: %s) and the joining of two persons both come to their end',
  async (finish) => {
    const { db } = held;
    const viewer = await person(db);
    const id = await begun(db, viewer);
    let form: Promise<number> | undefined;
    await db.transaction().execute(async (joining) => {
      // In the order in which identity and then assessment hold what they join.
      await sql`select from identity.person where id = ${viewer.personId} for update`.execute(joining);
      form = save(db, viewer, id, [level(0, 3)], { finish });
      const waiting = sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await waiting.execute(db)).rows.length === 0);
      await sql`update assessment.sitting set framework = framework where id = ${id}`.execute(joining);
    });
    expect(await form).toBe(1);
    expect(await ledger(db, viewer)).toMatchObject([{ rank: 3, turn: 1 }]);
  }
);

test('nobody reads someone else’s sitting, lists it or answers in it', () =>
  rolledBack(held.db, async (db) => {
    const [ana, ben] = [await person(db), await person(db)];
    const id = await begun(db, ana);
    await save(db, ana, id, [level(0, 2)]);
    for (const viewer of [ben, nobody]) {
      expect(await sittings.find(db, viewer, id)).toBeUndefined();
      expect(await sittings.list(db, viewer)).toEqual([]);
      await expect(sittings.get(db, viewer, id)).rejects.toThrow(NotFound);
      await expect(save(db, viewer, id, [level(0, 4)])).rejects.toThrow(NotFound);
    }
    expect(await ledger(db, ana)).toMatchObject([{ rank: 2 }]);
  }));

test('answers go to the areas chosen and the edition begun with, and nowhere else', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer, [edition.areas[1]!.key]);
    await expect(save(db, viewer, id, [level(0, 2)])).rejects.toThrow(NotFound);
    const elsewhere = await editions.current(db, 'lifecomp', 'en');
    const areaKey = edition.areas[1]!.key;
    await expect(save(db, viewer, id, [], { areaKey, editionId: elsewhere.id })).rejects.toThrow(NotFound);
    expect(await ledger(db, viewer)).toHaveLength(0);
  }));

test('a sitting begun long ago takes no more answers, and says why', async () => {
  const { db } = held;
  const viewer = await person(db);
  const id = await begun(db, viewer);
  clock.set(new Date(Date.now() + openDays * 86_400_000));
  try {
    await expect(save(db, viewer, id, [level(0, 2)])).rejects.toThrow(Refused);
  } finally {
    clock.set(undefined);
  }
});

test('coming to the end closes a sitting once', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer);
    await save(db, viewer, id, [level(0, 2)], { finish: true });
    const { finishedAt } = await sittings.get(db, viewer, id);
    expect(finishedAt).toBeInstanceOf(Date);
    await save(db, viewer, id, [level(0, 2)], { finish: true });
    expect((await sittings.get(db, viewer, id)).finishedAt).toEqual(finishedAt);
    expect(await happenings(db, id)).toEqual(['assessment began', 'assessment finished']);
  }));

const newcomer = () => ({ language: 'en' as const, cookies: cookieJar(), browser: null });
const saving = (sittingId: string, given: Answer[]) => ({
  ...{ sittingId, edition, areaKey: area().key, answers: given, finish: false },
  ...{ plannedAreaKeys: edition.areas.map(({ key }) => key), newcomer: newcomer() }
});

test('looking and leaving everything open keeps nothing of anyone', () =>
  rolledBack(held.db, async (db) => {
    const before = await everybody(db);
    const id = newId();
    const planned = { editionId: edition.id, areaKeys: edition.areas.map(({ key }) => key) };
    const sheet = await sheets.open(db, nobody, { sittingId: id, areaKey: area().key, planned }, 'en');
    expect(sheet.items).toHaveLength(area().competences.length);
    expect(await sheets.save(db, nobody, saving(id, []))).toEqual({ sittingId: id, kept: false });
    expect(await everybody(db)).toBe(before);
    expect(await db.selectFrom('assessment.sitting').where('id', '=', id).execute()).toEqual([]);
  }));

test('with the first answer begin the person and the sitting', () =>
  rolledBack(held.db, async (db) => {
    const first = saving(newId(), [level(0, 2)]);
    expect(await sheets.save(db, nobody, first)).toEqual({ sittingId: first.sittingId, kept: true });
    expect((first.newcomer.cookies as ReturnType<typeof cookieJar>).names()).toHaveLength(1);
  }));

test('someone unknown who sends their first form twice keeps their answers under another id', () =>
  rolledBack(held.db, async (db) => {
    const id = newId();
    await sheets.save(db, nobody, saving(id, [level(0, 2)]));
    const again = await sheets.save(db, nobody, saving(id, [level(0, 2)]));
    expect(again.sittingId).not.toBe(id);
  }));

test('someone known who sends their first form twice keeps one sitting', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = newId();
    for (let time = 0; time < 2; time++) await sheets.save(db, viewer, saving(id, [level(0, 2)]));
    expect(await sittings.list(db, viewer)).toMatchObject([{ id }]);
    expect(await ledger(db, viewer)).toHaveLength(1);
  }));

test('a plan does not let anyone into a sitting that is another’s', () =>
  rolledBack(held.db, async (db) => {
    const [ana, ben] = [await person(db), await person(db)];
    const id = await begun(db, ana);
    await save(db, ana, id, [level(0, 4, 'private')]);
    const planned = { editionId: edition.id, areaKeys: [area().key] };
    const sheet = await sheets.open(db, ben, { sittingId: id, areaKey: area().key, planned }, 'en');
    expect(sheet.items.every(({ chosen, note }) => chosen === null && note === null)).toBe(true);
    await expect(sheets.save(db, ben, saving(id, [level(0, 1)]))).rejects.toThrow(NotFound);
    await expect(
      sheets.open(db, ben, { sittingId: id, areaKey: area().key, planned: { editionId: null, areaKeys: [] } }, 'en')
    ).rejects.toThrow(NotFound);
  }));

test('going on leads to the first area with something open', () =>
  rolledBack(held.db, async (db) => {
    const viewer = await person(db);
    const id = await begun(db, viewer);
    expect(await sheets.nextOpen(db, viewer, id, 'en')).toBe(area().key);
    await save(
      db,
      viewer,
      id,
      area().competences.map((_, at) => level(at, 2))
    );
    expect(await sheets.nextOpen(db, viewer, id, 'en')).toBe(edition.areas[1]!.key);
    expect(competencesOf(edition).length).toBeGreaterThan(area().competences.length);
  }));
