import { expect, test } from 'vitest';
import type { Area, Competence } from '#domains/frameworks/edition.ts';
import type { Language } from '#platform/language/languages.ts';
import { peerItemsOf } from './peer-item.ts';

const said = (text: string, language: Language) => ({ text, language, state: 'draft' as const });

function area(self: Language, other: Language | null): Area {
  const descriptors = [1, 2].map((rank) => ({
    ...{ rank, proficiencyLevel: `level-${rank}`, self: said(`I ${rank}`, self) },
    other: other && said(`{name} ${rank}, {name}`, other)
  }));
  const competence = { id: 'c', key: 'c', name: said('C', 'en'), summary: null, descriptors } as unknown as Competence;
  return { key: 'a', competences: [competence] } as unknown as Area;
}

const asked = (self: Language, other: Language | null) => peerItemsOf(area(self, other), 'Ana', 'el')[0]!;

test('statements worded about the person carry their name', () => {
  const item = asked('el', 'el');
  expect(item.quoted).toBe(false);
  expect(item.statements.map(({ text }) => text.text)).toEqual(['Ana 1, Ana', 'Ana 2, Ana']);
});

test('a name is put in as it is, whatever signs it holds', () => {
  const item = peerItemsOf(area('en', 'en'), '$& {name}', 'en')[0]!;
  expect(item.statements[0]?.text.text).toBe('$& {name} 1, $& {name}');
});

test('where none are in the reader’s language, the person’s own words are quoted', () => {
  expect(asked('el', 'en')).toMatchObject({ quoted: true, statements: [{ text: { text: 'I 1' } }, {}] });
  expect(asked('el', null).quoted).toBe(true);
});

test('where nothing is in the reader’s language, statements about the person go first', () => {
  expect(asked('en', 'en')).toMatchObject({ quoted: false, statements: [{ text: { language: 'en' } }, {}] });
  expect(asked('en', null).quoted).toBe(true);
});
