import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import * as people from '#domains/identity/server/people.ts';
import { nobody, type Viewer } from '#domains/identity/viewer.ts';
import { put } from '#domains/occupations/testing/sample.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import '#src/listeners.ts';
import { openDays } from '../told.ts';
import { startWeights } from '../weights.ts';
import { careersFile } from '../careers-file.ts';
import * as exports from './exports.ts';
import * as held from './held.ts';
import * as pictures from './pictures.ts';
import * as refusals from './refusals.ts';
import * as saved from './saved.ts';
import * as sittings from './interests/sittings.ts';
import * as skills from './skills/skills.ts';
import * as tellings from './tellings.ts';

const store = testDatabase();
const [cook, nurse, gone] = [newId(), newId(), newId()];
const [lift, listen] = [newId(), newId()];

beforeAll(() =>
  put(store.db, {
    skills: [
      { id: lift, texts: { en: 'lift' } },
      { id: listen, texts: { en: 'listen' } }
    ],
    occupations: [
      { id: cook, texts: { en: 'cook' }, essential: [lift] },
      { id: nurse, texts: { en: 'nurse' }, essential: [lift, listen] }
    ]
  })
);

const newcomer = () => ({ language: 'en' as const, cookies: cookieJar(), browser: null });
const person = (db: Database): Promise<Viewer> => people.begin(db, newcomer());
const inside = (body: (db: Database) => Promise<void>) => rolledBack(store.db, body);

const order = ['support', 'achievement', 'conditions', 'recognition', 'relationships', 'independence'] as const;
const answers = (answer: number, ...items: string[]) => items.map((item) => ({ item, answer }));

const answer = (
  db: Database,
  viewer: Viewer,
  id: string,
  given: ReturnType<typeof answers>,
  { planned = 'short' as 'short' | null, finish = false } = {}
) => sittings.save(db, viewer, { id, planned, answers: given, finish }, newcomer());

const skill = (skillId: string, howWell: 'alone' | 'learning' = 'alone', note: string | null = null) => ({
  context: 'care' as const,
  skills: [{ skillId, howWell, note }]
});

async function tellEverything(db: Database, viewer: Viewer): Promise<string> {
  const id = newId();
  await answer(db, viewer, id, answers(3, 'repair-bicycle', 'invent-story'));
  await tellings.rank(db, viewer, [...order], newcomer());
  await tellings.wish(db, viewer, 3, newcomer());
  await tellings.speak(db, viewer, 2, newcomer());
  await tellings.weigh(db, viewer, { ...startWeights, skills: 4 }, newcomer());
  await skills.confirm(db, viewer, skill(lift, 'alone', 'With my grandmother.'), newcomer());
  await held.add(db, viewer, cook, newcomer());
  await saved.save(db, viewer, nurse, newcomer());
  await refusals.refuse(db, viewer, { occupation: cook, reason: 'pay', said: null }, newcomer());
  return id;
}

const happenings = async (db: Database, viewer: Viewer) =>
  (
    await db
      .selectFrom('platform.event')
      .select('what')
      .where('by_person', '=', viewer.personId)
      .orderBy('id')
      .execute()
  )
    .map(({ what }) => what)
    .filter((what) => what !== 'person began');

test('the record tells that something was told, never what', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await tellEverything(db, viewer);
    const record = await db
      .selectFrom('platform.event')
      .select(['what', 'subject', 'detail'])
      .where('by_person', '=', viewer.personId)
      .execute();
    expect(record.length).toBeGreaterThan(8);
    for (const secret of ['pay', 'support', 'grandmother', cook, nurse, lift, 'weights'])
      expect(JSON.stringify(record)).not.toContain(secret);
    const told = new Set(record.flatMap(({ detail }) => Object.keys((detail as object | null) ?? {})));
    expect([...told].toSorted()).toEqual(['kept', 'n']);
  }));

test('everything told comes back in one piece, and every telling is recorded', () =>
  inside(async (db) => {
    const viewer = await person(db);
    const id = await tellEverything(db, viewer);
    const told = await pictures.told(db, viewer);
    expect(told).toMatchObject({
      sittings: [{ id, form: 'short', finishedAt: null, answers: { 'repair-bicycle': 3, 'invent-story': 3 } }],
      ranking: { ranking: order },
      wish: { preparation: 3 },
      language: { howWell: 2 },
      skills: [{ skillId: lift, context: 'care', howWell: 'alone', note: 'With my grandmother.' }],
      held: [{ occupationId: cook }],
      saved: [nurse],
      refused: [{ occupationId: cook, reason: 'pay' }],
      weights: { ...startWeights, skills: 4 }
    });
    expect(await happenings(db, viewer)).toEqual([
      ...['interests began', 'interests answered', 'values ranked', 'training wished', 'language told'],
      ...['matches weighed', 'skills confirmed', 'occupation held', 'occupation saved', 'occupation refused']
    ]);
  }));

test('nobody sees or changes anything of another’s', () =>
  inside(async (db) => {
    const [ana, ben] = [await person(db), await person(db)];
    const id = await tellEverything(db, ana);
    for (const viewer of [ben, nobody]) {
      expect((await pictures.told(db, viewer)).skills).toEqual([]);
      expect(await skills.list(db, viewer)).toEqual([]);
      expect(await sittings.find(db, viewer, id)).toBeUndefined();
      expect(await saved.list(db, viewer)).toEqual([]);
      await expect(answer(db, viewer, id, answers(0, 'repair-bicycle'), { planned: null })).rejects.toThrow(NotFound);
      await expect(skills.drop(db, viewer, lift)).rejects.toThrow(NotFound);
      const changed = { skill: lift, context: 'work', howWell: 'learning', note: null } as const;
      await expect(skills.change(db, viewer, changed)).rejects.toThrow(NotFound);
      await expect(saved.change(db, viewer, { occupation: nurse, note: 'x', rank: 1 })).rejects.toThrow(NotFound);
      await expect(saved.drop(db, viewer, nurse, null)).rejects.toThrow(NotFound);
      await expect(held.drop(db, viewer, cook)).rejects.toThrow(NotFound);
      await expect(refusals.takeBack(db, viewer, cook)).rejects.toThrow(NotFound);
    }
    await expect(answer(db, ben, id, answers(0, 'repair-bicycle'))).rejects.toThrow(NotFound);
    expect(await pictures.told(db, ana)).toMatchObject({ saved: [nurse], skills: [{ howWell: 'alone' }] });
  }));

test('a person begins with the first thing told, and looking keeps nobody', () =>
  inside(async (db) => {
    const begun = newcomer();
    expect(await answer(db, nobody, newId(), [])).toMatchObject({ kept: false });
    expect(await skills.confirm(db, nobody, { context: 'home', skills: [] }, begun)).toBe(0);
    expect(begun.cookies.names()).toEqual([]);
    await tellings.wish(db, nobody, 2, begun);
    expect(begun.cookies.names()).toHaveLength(1);
  }));

test('the same answers sent twice are kept once; others stand beside the earlier, and the newest counts', () =>
  inside(async (db) => {
    const viewer = await person(db);
    const id = newId();
    await answer(db, viewer, id, answers(3, 'sew-bag'));
    await answer(db, viewer, id, answers(3, 'sew-bag'), { planned: null });
    await answer(db, viewer, id, answers(1, 'sew-bag'), { planned: null, finish: true });
    const rows = await db.selectFrom('careers.interest_answer').select(['answer', 'turn']).orderBy('turn').execute();
    expect(rows).toEqual([
      { answer: 3, turn: 1 },
      { answer: 1, turn: 2 }
    ]);
    expect(await sittings.find(db, viewer, id)).toMatchObject({ answers: { 'sew-bag': 1 } });
    expect((await pictures.told(db, viewer)).sittings).toMatchObject([{ id, answers: { 'sew-bag': 1 } }]);
    expect((await sittings.find(db, viewer, id))!.finishedAt).not.toBeNull();
    expect(await happenings(db, viewer)).toEqual(['interests began', 'interests answered', 'interests finished']);
  }));

test('someone unknown who sends their first form twice keeps their answers under another id', () =>
  inside(async (db) => {
    const id = newId();
    await answer(db, nobody, id, answers(3, 'sew-bag'));
    expect((await answer(db, nobody, id, answers(3, 'sew-bag'))).id).not.toBe(id);
  }));

test('a questionnaire begun long ago takes no more answers, and says why', () =>
  inside(async (db) => {
    const viewer = await person(db);
    const id = newId();
    await answer(db, viewer, id, answers(3, 'sew-bag'));
    clock.set(new Date(Date.now() + openDays * 86_400_000));
    try {
      await expect(answer(db, viewer, id, answers(1, 'sew-bag'), { planned: null })).rejects.toThrow(Refused);
    } finally {
      clock.set(undefined);
    }
  }));

test.each([
  ['changing an answer', 'update careers.interest_answer set answer = 0'],
  ['taking an answer away', 'delete from careers.interest_answer'],
  ['emptying the answers', 'truncate careers.interest_answer'],
  ['changing an order of values', 'update careers.values_ranking set at = now()'],
  ['changing a wish', 'update careers.training_wish set preparation = 5'],
  ['changing what was told of the language', 'delete from careers.place_language']
])('what was told only grows: %s is refused', (_, statement) =>
  inside(async (db) => {
    await tellEverything(db, await person(db));
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('only grows');
  })
);

test('a skill told again takes what is said of it now, and one dropped can be told anew', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await skills.confirm(db, viewer, skill(lift, 'learning', 'At the bakery.'), newcomer());
    await skills.confirm(db, viewer, skill(lift, 'alone'), newcomer());
    expect((await pictures.told(db, viewer)).skills).toMatchObject([{ howWell: 'alone', note: 'At the bakery.' }]);
    await skills.change(db, viewer, { skill: lift, context: 'home', howWell: 'learning', note: null });
    expect((await pictures.told(db, viewer)).skills).toMatchObject([
      { context: 'home', howWell: 'learning', note: null }
    ]);
    expect(await skills.confirm(db, viewer, skill(newId()), newcomer())).toBe(0);
    await skills.drop(db, viewer, lift);
    expect((await pictures.told(db, viewer)).skills).toEqual([]);
    await skills.confirm(db, viewer, skill(lift), newcomer());
    expect(await skills.list(db, viewer)).toEqual([{ skillId: lift, howWell: 'alone' }]);
  }));

test('saved occupations keep a note and an order, and dropped ones their reason', () =>
  inside(async (db) => {
    const viewer = await person(db);
    for (const id of [cook, nurse, cook]) await saved.save(db, viewer, id, newcomer());
    await saved.change(db, viewer, { occupation: cook, note: 'Ask Maria.', rank: 1 });
    await saved.drop(db, viewer, nurse, 'Night shifts.');
    expect(await saved.list(db, viewer)).toMatchObject([
      { occupationId: cook, note: 'Ask Maria.', rank: 1, droppedAt: null },
      { occupationId: nurse, droppedReason: 'Night shifts.' }
    ]);
    await expect(saved.save(db, viewer, gone, newcomer())).rejects.toThrow(NotFound);
  }));

test('a refusal said again takes the newer reason, and can be taken back', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await refusals.refuse(db, viewer, { occupation: cook, reason: 'pay', said: null }, newcomer());
    await refusals.refuse(db, viewer, { occupation: cook, reason: 'health', said: 'My back.' }, newcomer());
    expect((await pictures.told(db, viewer)).refused).toMatchObject([{ reason: 'health', said: 'My back.' }]);
    await refusals.takeBack(db, viewer, cook);
    expect((await pictures.told(db, viewer)).refused).toEqual([]);
  }));

test('when two turn out to be one person, all that either told is theirs', () =>
  inside(async (db) => {
    const [from, kept] = [await person(db), await person(db)];
    const [first, second] = [await tellEverything(db, from), await tellEverything(db, kept)];
    await saved.save(db, from, cook, newcomer());
    await events.record(db, kept, 'person merged', { subject: kept.personId!, detail: { from: from.personId! } });
    const told = await pictures.told(db, kept);
    expect(told.sittings.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(told.skills).toHaveLength(1);
    expect(told.saved.toSorted()).toEqual([nurse, cook].toSorted());
    expect(await pictures.told(db, from)).toMatchObject({ sittings: [], skills: [], weights: null, ranking: null });
    await expect(sql`delete from careers.interest_answer`.execute(db)).rejects.toThrow('only grows');
  }));

test('everything told is taken along, also what was dropped; of nothing there is no file', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await expect(exports.json(db, viewer, 'en')).rejects.toThrow(NotFound);
    await expect(exports.json(db, nobody, 'en')).rejects.toThrow(NotFound);
    await tellEverything(db, viewer);
    await skills.drop(db, viewer, lift);
    const file = careersFile.parse(await exports.json(db, viewer, 'en'));
    expect(file).toMatchObject({
      interests: [{ answers: [{ item: 'invent-story', answer: 3 }, { item: 'repair-bicycle' }] }],
      values: [{ ranking: order }],
      skills: [{ name: 'lift', note: 'With my grandmother.', droppedAt: expect.any(String) as string }],
      held: [{ name: 'cook' }],
      saved: [{ name: 'nurse' }],
      refused: [{ name: 'cook', reason: 'pay' }]
    });
    await skills.confirm(db, viewer, skill(listen, 'alone', '=1+1'), newcomer());
    const table = await exports.csv(db, viewer, 'en');
    expect(table.split('\r\n')[0]).toBe('\uFEFFwhat,id,name,value,where,note,at,ended_at');
    expect(table).toContain("'=1+1");
  }));

test('erasing a person leaves nothing of theirs', () =>
  inside(async (db) => {
    const [viewer, other] = [await person(db), await person(db)];
    await tellEverything(db, viewer);
    await tellEverything(db, other);
    await people.erase(db, viewer);
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from careers.interest_answer) + (select count(*) from careers.skill) +
        (select count(*) from careers.saved_occupation) + (select count(*) from careers.weighting) as n`.execute(db);
    expect(Number(rows[0]!.n)).toBe(2 + 1 + 1 + 1);
    expect(await pictures.told(db, other)).toMatchObject({ saved: [nurse] });
  }));
