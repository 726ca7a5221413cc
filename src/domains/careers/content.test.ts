import { expect, test } from 'vitest';
import { languages } from '#platform/language/languages.ts';
import { interestTypes } from '#domains/occupations/catalogue.ts';
import { contexts, idIn, localised } from './content.ts';
import { howWells } from './picture.ts';
import * as contents from './server/contents.ts';

test('what an overlay does not say is said in English, and known to be', () => {
  const base = {
    title: 'Cards',
    types: [
      { key: 'R', name: 'Hands', likes: ['tools', 'plants'] },
      { key: 'I', name: 'Clues', likes: [] }
    ]
  };
  const overlay = { state: 'reviewed', types: { R: { name: 'Mani', likes: ['attrezzi'] } } };
  expect(localised(base, overlay, 'it')).toEqual({
    title: { text: 'Cards', language: 'en', state: 'draft' },
    types: [
      {
        key: 'R',
        name: { text: 'Mani', language: 'it', state: 'reviewed' },
        likes: [
          { text: 'attrezzi', language: 'it', state: 'reviewed' },
          { text: 'plants', language: 'en', state: 'draft' }
        ]
      },
      { key: 'I', name: { text: 'Clues', language: 'en', state: 'draft' }, likes: [] }
    ]
  });
});

test('an overlay may be a list by key, or a key and its only text', () => {
  const base = {
    items: [
      { key: 'a', text: 'Sew' },
      { key: 'b', text: 'Sing' }
    ]
  };
  const texts = (overlay: unknown) =>
    (localised(base, overlay, 'es') as { items: { text: { text: string } }[] }).items.map(({ text }) => text.text);
  expect(texts({ items: [{ key: 'b', text: 'Cantar' }] })).toEqual(['Sew', 'Cantar']);
  expect(texts({ items: { a: 'Coser' } })).toEqual(['Coser', 'Sing']);
});

test.each(languages)('all that ships can be read in %s', async (language) => {
  const [interests, values, preparation, life] = await Promise.all([
    contents.interests(language),
    contents.values(language),
    contents.preparation(language),
    contents.life(language),
    contents.subjects(language)
  ]);
  expect(interests.types.map(({ key }) => key)).toEqual(interestTypes);
  for (const short of [true, false]) {
    const counts = Map.groupBy(
      interests.items.filter((item) => item.short || !short),
      ({ type }) => type
    );
    expect([...counts.values()].map(({ length }) => length)).toEqual(Array(6).fill(short ? 5 : 10));
  }
  expect(new Set(values.values.map(({ key }) => key)).size).toBe(6);
  expect(preparation.levels.map(({ key }) => key)).toEqual([1, 2, 3, 4, 5]);
  expect(life.howWell.map(({ key }) => key)).toEqual(howWells);
  expect(life.contexts.map(({ key }) => key)).toEqual(contexts);
});

test('every skill that an activity may show has a plain label', async () => {
  const { contexts, skillLabels } = await contents.life('en');
  const shown = contexts.flatMap(({ activities }) => activities.flatMap(({ skills }) => skills));
  expect(shown.filter((address) => !skillLabels[address])).toEqual([]);
  expect(idIn(shown[0]!)).toMatch(/^[0-9a-f-]{36}$/);
});
