import { expect, test } from 'vitest';
import { newId } from '#platform/database/id.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { put } from '../testing/sample.ts';
import * as catalogues from './catalogues.ts';
import * as occupations from './occupations.ts';
import * as skills from './skills.ts';

const held = testDatabase();

const ids = (count: number): string[] => Array.from({ length: count }, newId).sort();

/** The ids of what an occupation needs, as the catalogue tells them. */
const needed = ({ skillIds, ...catalogue }: Awaited<ReturnType<typeof catalogues.current>>, id: string) => {
  const place = catalogue.placeOf.get(id)!;
  const of = ({ from, skills }: typeof catalogue.essential) =>
    [...skills.subarray(from[place], from[place + 1])].map((skill) => skillIds[skill]);
  return { essential: of(catalogue.essential), optional: of(catalogue.optional) };
};

test('an empty catalogue is a catalogue', () =>
  rolledBack(held.db, async (db) => {
    const catalogue = await catalogues.current(db);
    expect(catalogue.ids).toEqual([]);
    expect([...catalogue.essential.from]).toEqual([0]);
  }));

test('a catalogue tells of each occupation what it asks for, and leaves open what is not known', () =>
  rolledBack(held.db, async (db) => {
    const [one = '', two = '', gone = ''] = ids(3);
    const [cook = '', clean = '', lost = ''] = ids(3);
    const interests = [1, 2, 3, 4, 5, 6];
    await put(db, {
      skills: [
        { id: cook, texts: { en: 'cook' } },
        { id: clean, texts: { en: 'clean' } },
        { id: lost, texts: { en: 'lost' }, withdrawn: true }
      ],
      occupations: [
        { id: one, isco: '5120', texts: { en: 'cook' }, essential: [clean, cook], interests, preparation: 3 },
        { id: two, texts: { en: 'cleaner' }, essential: [lost], optional: [clean] },
        { id: gone, texts: { en: 'lamplighter' }, essential: [cook], withdrawn: true }
      ]
    });
    const catalogue = await catalogues.current(db);
    expect(catalogue.ids).toEqual([one, two]);
    expect(catalogue.isco).toEqual(['5120', '2221']);
    expect(catalogue.skillIds).toEqual([cook, clean]);
    expect(needed(catalogue, one)).toEqual({ essential: [cook, clean], optional: [] });
    expect(needed(catalogue, two)).toEqual({ essential: [], optional: [clean] });
    expect([...catalogue.interests]).toEqual([...interests, ...Array<number>(6).fill(Number.NaN)]);
    expect([...catalogue.preparation]).toEqual([3, Number.NaN]);
    expect([...catalogue.basis]).toEqual([4, 0]);
  }));

test('a catalogue is kept for as long as nothing changes, and read anew then', () =>
  rolledBack(held.db, async (db) => {
    await put(db, { occupations: [{ texts: { en: 'cook' } }] });
    const first = await catalogues.current(db);
    expect(await catalogues.current(db)).toBe(first);
    await put(db, { occupations: [{ texts: { en: 'cleaner' } }] });
    expect((await catalogues.current(db)).ids).toHaveLength(2);
  }));

test('a name is said in the asked language, else in English, and says which', () =>
  rolledBack(held.db, async (db) => {
    const [cook = '', smith = '', cleaning = ''] = ids(3);
    await put(db, {
      skills: [{ id: cleaning, texts: { en: 'clean rooms ', el: 'καθαρίζω χώρους' } }],
      occupations: [
        { id: cook, texts: { en: 'cook', it: 'cuoco/cuoca' } },
        { id: smith, texts: { en: 'smith', el: 'σιδεράς' }, withdrawn: true }
      ]
    });
    const names = await occupations.names(db, [cook, smith, newId()], 'it');
    expect(names.get(cook)).toMatchObject({ text: 'cuoco/cuoca', language: 'it', state: 'official', withdrawn: false });
    expect(names.get(smith)).toMatchObject({ text: 'smith', language: 'en', withdrawn: true });
    expect(names.size).toBe(2);
    expect((await skills.names(db, [cleaning], 'tr')).get(cleaning)).toMatchObject({ text: 'clean rooms' });
    expect(await skills.names(db, [], 'tr')).toEqual(new Map());
  }));
