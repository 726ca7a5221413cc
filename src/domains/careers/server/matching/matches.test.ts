import { beforeAll, expect, test } from 'vitest';
import * as people from '#domains/identity/server/people.ts';
import { nobody, type Viewer } from '#domains/identity/viewer.ts';
import { put } from '#domains/occupations/testing/sample.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound } from '#platform/errors.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { filterIn } from '../../filter.ts';
import { startWeights } from '../../weights.ts';
import * as held from '../held.ts';
import * as refusals from '../refusals.ts';
import * as saved from '../saved.ts';
import * as asking from '../skills/asking.ts';
import * as ownSkills from '../skills/own-skills.ts';
import * as skills from '../skills/skills.ts';
import * as tellings from '../tellings.ts';
import * as matches from './matches.ts';
import * as ways from './ways.ts';

const store = testDatabase();
const [clean, order, guests, rota, phone] = [newId(), newId(), newId(), newId(), newId()];
const [cleaner, housekeeper, receptionist, doctor] = [newId(), newId(), newId(), newId()];
const values = [4, 4, 4, 4, 4, 4];

beforeAll(async () => {
  await put(store.db, {
    skills: [
      { id: clean, texts: { en: 'clean', el: 'καθαρίζω' } },
      { id: order, texts: { en: 'keep order' } },
      { id: guests, texts: { en: 'welcome guests' } },
      { id: rota, texts: { en: 'plan a rota' } },
      { id: phone, texts: { en: 'answer the phone' } }
    ],
    occupations: [
      { id: cleaner, isco: '9112', texts: { en: 'cleaner' }, essential: [clean, order], preparation: 1, values },
      {
        id: housekeeper,
        isco: '5151',
        texts: { en: 'housekeeper' },
        essential: [clean, order, guests],
        preparation: 2
      },
      {
        id: receptionist,
        isco: '4226',
        texts: { en: 'receptionist' },
        essential: [guests, rota, phone],
        preparation: 3
      },
      { id: doctor, isco: '2211', texts: { en: 'doctor' }, essential: [rota], preparation: 5 }
    ]
  });
  await store.db
    .insertInto('occupations.related')
    .values([
      { occupation_id: cleaner, other_id: housekeeper, by: 'skills', rank: 1, share: 0.7 },
      { occupation_id: housekeeper, other_id: receptionist, by: 'skills', rank: 1, share: 0.3 }
    ])
    .execute();
});

const newcomer = () => ({ language: 'en' as const, cookies: cookieJar(), browser: null });
const person = (db: Database): Promise<Viewer> => people.begin(db, newcomer());
const inside = (body: (db: Database) => Promise<void>) => rolledBack(store.db, body);
const listed = (db: Database, viewer: Viewer, query = '') =>
  matches.list(db, viewer, filterIn(new URLSearchParams(query)), 'en');
const can = (db: Database, viewer: Viewer, ...ids: string[]) =>
  skills.confirm(
    db,
    viewer,
    { context: 'home', skills: ids.map((skillId) => ({ skillId, howWell: 'alone' as const, note: null })) },
    newcomer()
  );
const names = (found: Awaited<ReturnType<typeof listed>>) => found.results.map(({ name }) => name.text);

test('who told nothing sees no results, and no explanation', () =>
  inside(async (db) => {
    for (const viewer of [nobody, await person(db)]) {
      expect(await listed(db, viewer)).toMatchObject({ told: [], results: [], total: 0 });
      expect(await matches.of(db, viewer, cleaner)).toBeUndefined();
    }
  }));

test('results are ranked and explained by what only the viewer told', () =>
  inside(async (db) => {
    const [ana, ben] = [await person(db), await person(db)];
    await can(db, ana, clean, order);
    await tellings.wish(db, ben, 5, newcomer());
    const found = await listed(db, ana);
    expect(found.told).toEqual(['skills']);
    expect(names(found).slice(0, 2)).toEqual(['cleaner', 'housekeeper']);
    expect(found.results[1]).toMatchObject({
      skills: { needed: 3, held: 2, missing: 1, first: [{ text: 'welcome guests' }] },
      next: 'try'
    });
    expect((await listed(db, ben)).told).toEqual(['preparation']);
    expect(await matches.of(db, ana, housekeeper)).toMatchObject({ skills: { missing: [guests] } });
    expect(await matches.of(db, ana, newId())).toBeUndefined();
  }));

test('weights in the address count for this time, kept ones from now on', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await can(db, viewer, clean, order);
    await tellings.wish(db, viewer, 1, newcomer());
    const onlyTraining = 'weight-skills=0&weight-preparation=4';
    expect((await listed(db, viewer, onlyTraining)).results.find(({ id }) => id === cleaner)?.total).toBe(1);
    expect((await listed(db, viewer)).weights).toEqual(startWeights);
    await tellings.weigh(db, viewer, { ...startWeights, skills: 0 }, newcomer());
    expect((await listed(db, viewer)).results[0]?.parts.find(({ part }) => part === 'skills')?.said).toBe('leftOut');
    expect((await listed(db, viewer, 'weight-skills=9')).weights.skills).toBe(0);
  }));

test('what is not for me stays away until I take it back, and filters narrow', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await can(db, viewer, clean, order);
    await refusals.refuse(db, viewer, { occupation: cleaner, reason: 'pay', said: null }, newcomer());
    expect(await listed(db, viewer)).toMatchObject({ refused: 1, total: 3 });
    expect(names(await listed(db, viewer))).not.toContain('cleaner');
    await refusals.takeBack(db, viewer, cleaner);
    expect(names(await listed(db, viewer, 'group=9'))).toEqual(['cleaner']);
    expect((await listed(db, viewer, 'preparation=2')).total).toBe(2);
    await saved.save(db, viewer, cleaner, newcomer());
    expect((await listed(db, viewer)).results[0]).toMatchObject({ id: cleaner, saved: true });
  }));

test('a way goes from the work I did through what is near to it, and says what to learn', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await held.add(db, viewer, cleaner, newcomer());
    const found = await ways.find(db, viewer, { to: receptionist, from: null }, 'en');
    expect(found.from?.name.text).toBe('cleaner');
    expect(found.best?.steps.map(({ name }) => name.text)).toEqual(['housekeeper', 'receptionist']);
    expect(found.best?.steps[0]?.missing.map(({ text }) => text)).toEqual(['welcome guests']);
    expect(found.direct?.missing).toBe(3);
    const bySkills = await ways.find(db, viewer, { to: receptionist, from: 'skills' }, 'en');
    expect(bySkills.from).toBeNull();
    await expect(ways.find(db, viewer, { to: newId(), from: null }, 'en')).rejects.toThrow(NotFound);
  }));

test('skills are suggested from an occupation, with what I said of them before, and called as my language calls them', () =>
  inside(async (db) => {
    const viewer = await person(db);
    await can(db, viewer, clean);
    const query = new URLSearchParams({ occupation: housekeeper });
    const { found } = await asking.open(db, viewer, query, 'el');
    expect(found?.occupation?.text).toBe('housekeeper');
    expect(found?.suggestions.find(({ id }) => id === clean)).toMatchObject({
      name: { text: 'καθαρίζω', language: 'el' },
      howWell: 'alone'
    });
    await expect(asking.open(db, viewer, new URLSearchParams({ occupation: newId() }), 'en')).rejects.toThrow(NotFound);
    const own = await ownSkills.list(db, viewer, { change: null, held: null }, 'en');
    expect(own.contexts.find(({ key }) => key === 'home')?.skills).toMatchObject([{ id: clean }]);
  }));

test('from life, activities are asked for first, and then the skills that they may show', () =>
  inside(async (db) => {
    const first = await asking.open(db, nobody, new URLSearchParams({ context: 'care' }), 'en');
    expect(first.activities?.length).toBeGreaterThan(10);
    const did = first.activities![0]!.key;
    const then = await asking.open(db, nobody, new URLSearchParams({ context: 'care', did }), 'en');
    expect(then.activities).toBeNull();
    expect(then.found?.suggestions.length).toBeGreaterThan(0);
    const none = await asking.open(db, nobody, new URLSearchParams({ context: 'care', asked: '1' }), 'en');
    expect(none.none).toBe(true);
  }));
