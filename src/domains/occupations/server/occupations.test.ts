import { expect, test } from 'vitest';
import { newId } from '#platform/database/id.ts';
import { NotFound } from '#platform/errors.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { grouped, shownOf } from '../occupation.ts';
import { put, type Sample } from '../testing/sample.ts';
import * as directories from './directories.ts';
import * as occupations from './occupations.ts';
import * as skills from './skills.ts';

const held = testDatabase();
const [cook, baker, gone, hygiene, bread, lost] = Array.from({ length: 6 }, newId) as [
  string,
  string,
  string,
  string,
  string,
  string
];

const sample: Sample = {
  skills: [
    { id: hygiene, texts: { en: 'food hygiene', it: 'igiene degli alimenti' }, kind: 'knowledge' as const },
    { id: bread, texts: { en: { label: 'bake bread', alternatives: ['make bread'], description: 'Bakes.' } } },
    { id: lost, texts: { en: 'light lamps' }, withdrawn: true }
  ],
  occupations: [
    {
      id: cook,
      isco: '5120',
      texts: {
        en: { label: 'cook', alternatives: ['kitchen cook'], description: 'Prepares food.' },
        it: { label: 'cuoco/cuoca ', alternatives: ['capocuoco'] }
      },
      interests: [6, 2, 3, 3, 3, 4],
      preparation: 3,
      subjects: ['food'],
      essential: [hygiene, lost],
      optional: [bread]
    },
    { id: baker, texts: { en: 'baker' }, essential: [hygiene, bread] },
    { id: gone, texts: { en: 'lamplighter' }, essential: [hygiene], withdrawn: true }
  ]
};

test('an occupation is told whole, in the reader’s language as far as it goes', () =>
  rolledBack(held.db, async (db) => {
    await put(db, sample);
    const found = await occupations.get(db, cook, 'it');
    expect(found.name).toEqual({ text: 'cuoco/cuoca', language: 'it', state: 'official' });
    expect(found.alternatives).toEqual(['capocuoco']);
    expect(found.description).toMatchObject({ text: 'Prepares food.', language: 'en' });
    expect(found.day).toBeNull();
    expect(found.profile).toMatchObject({ interests: [6, 2, 3, 3, 3, 4], values: null, preparation: 3 });
    expect(found.skills.map(({ name, essential }) => [name.text, name.language, essential])).toEqual([
      ['bake bread', 'en', false],
      ['igiene degli alimenti', 'it', true]
    ]);
    expect(found.editions).toMatchObject([{ source: 'esco', version: '1.1.1' }]);
  }));

test('a withdrawn occupation says so, one that never was is not there', () =>
  rolledBack(held.db, async (db) => {
    await put(db, sample);
    expect(await occupations.get(db, gone, 'en')).toMatchObject({ withdrawn: true });
    await expect(occupations.get(db, newId(), 'en')).rejects.toBeInstanceOf(NotFound);
    expect((await occupations.list(db, [baker, newId(), cook], 'en')).map(({ id }) => id)).toEqual([baker, cook]);
  }));

test('a text from an older release than the catalogue’s is known to be', () =>
  rolledBack(held.db, async (db) => {
    await put(db, sample);
    expect((await occupations.get(db, cook, 'en')).olderText).toBeNull();
    await db.updateTable('occupations.release').set({ version: '1.0.8' }).execute();
    await put(db, { occupations: [{ texts: { en: 'welder' } }] });
    expect((await occupations.get(db, cook, 'en')).olderText).toEqual({ version: '1.0.8', current: '1.1.1' });
  }));

test('a skill is told with what stands around it, also when it is withdrawn', () =>
  rolledBack(held.db, async (db) => {
    await put(db, sample);
    await db.insertInto('occupations.skill_broader').values({ skill_id: bread, broader_id: hygiene }).execute();
    const found = await skills.get(db, bread, 'it');
    expect(found).toMatchObject({ name: { text: 'bake bread', language: 'en' }, alternatives: ['make bread'] });
    expect(found.broader).toMatchObject([{ id: hygiene, name: { text: 'igiene degli alimenti' } }]);
    expect((await skills.get(db, hygiene, 'en')).narrower).toMatchObject([{ id: bread }]);
    expect(await skills.get(db, lost, 'en')).toMatchObject({ withdrawn: true });
    await expect(skills.get(db, newId(), 'en')).rejects.toBeInstanceOf(NotFound);
  }));

test('all occupations by name are those that can be found', () =>
  rolledBack(held.db, async (db) => {
    await put(db, sample);
    const { names, order, catalogue } = await directories.current(db, 'it');
    expect([...order].map((place) => names[place]?.text)).toEqual(['baker', 'cuoco/cuoca']);
    expect(await directories.idsBySubject(db, 'food')).toEqual(new Set([cook]));
    expect(catalogue.ids).not.toContain(gone);
  }));

const skill = (group: string | null, kind: 'skill' | 'knowledge' = 'skill', essential = true) => ({
  ...{ id: newId(), essential, kind, group },
  name: { text: 'x', language: 'en' as const, state: 'official' as const }
});

test('skills stand in groups, the fullest first; knowledge that stands in none is knowledge', () => {
  const groups = grouped([skill('S1'), skill('S3'), skill('S3'), skill(null), skill(null, 'knowledge'), skill('K')]);
  expect(groups.map(({ key, skills }) => [key, skills.length])).toEqual([
    ['S3', 2],
    ['K', 2],
    ['S1', 1],
    [null, 1]
  ]);
});

test('of very many skills a page shows those that are needed, and says how many there are', () => {
  const many = [
    ...Array.from({ length: 300 }, () => skill('S1', 'skill', false)),
    ...Array.from({ length: 40 }, () => skill('S1'))
  ];
  const { essential, optional, counts } = shownOf(many);
  expect(counts).toEqual({ essential: 40, optional: 300 });
  expect([essential.length, optional.length]).toEqual([40, 70]);
});
