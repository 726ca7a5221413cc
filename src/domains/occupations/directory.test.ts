import { expect, test } from 'vitest';
import type { Language } from '#platform/language/languages.ts';
import type { Catalogue } from './catalogue.ts';
import {
  askingFor,
  byGroup,
  byInterests,
  byLetter,
  byNoLetter,
  byPreparation,
  byValue,
  directory,
  letterOf,
  lettersUsed
} from './directory.ts';

interface Given {
  name: string;
  isco?: string;
  interests?: number[];
  values?: number[];
  preparation?: number;
  essential?: number[];
  optional?: number[];
}

const unknown = Array<number>(6).fill(Number.NaN);

function needs(given: Given[], of: 'essential' | 'optional') {
  const from = [0];
  for (const one of given) from.push(from.at(-1)! + (one[of] ?? []).length);
  return { from: Int32Array.from(from), skills: Int32Array.from(given.flatMap((one) => one[of] ?? [])) };
}

function all(given: Given[], language: Language = 'en') {
  const skillIds = ['a', 'b', 'c'];
  const ids = given.map(({ name }) => name);
  const catalogue: Catalogue = {
    ...{ stamp: '', ids, skillIds },
    placeOf: new Map(ids.map((id, at) => [id, at])),
    skillPlaceOf: new Map(skillIds.map((id, at) => [id, at])),
    isco: given.map(({ isco = '5120' }) => isco),
    interests: Float32Array.from(given.flatMap(({ interests = unknown }) => interests)),
    values: Float32Array.from(given.flatMap(({ values = unknown }) => values)),
    preparation: Float32Array.from(given, ({ preparation = Number.NaN }) => preparation),
    languageDemand: new Float32Array(given.length),
    basis: new Uint8Array(given.length),
    essential: needs(given, 'essential'),
    optional: needs(given, 'optional')
  };
  const names = ids.map((text) => ({ text, language, state: 'official' as const }));
  const found = directory(catalogue, names, language);
  return { found, said: (places: number[]) => places.map((place) => ids[place]) };
}

test.each<[Language, string, string | undefined]>([
  ['en', 'cook', 'C'],
  ['it', 'è così', 'E'],
  ['es', 'ñandú', 'Ñ'],
  ['es', 'árbitro', 'A'],
  ['ro', 'șofer', 'Ș'],
  ['ro', 'învățător', 'Î'],
  ['el', 'άνθρωπος', 'Α'],
  ['el', 'ήχος', 'Η'],
  ['tr', 'işçi', 'İ'],
  ['tr', 'ışıkçı', 'I'],
  ['tr', 'çiftçi', 'Ç'],
  ['el', 'cook', undefined],
  ['en', '3D artist', undefined]
])('in %s, %s stands under %s', (language, name, letter) => expect(letterOf(name, language)).toBe(letter));

test('names stand in the order of their language, under its letters', () => {
  const { found, said } = all([{ name: 'zidar' }, { name: 'șofer' }, { name: 'sudor' }, { name: 'actor' }], 'ro');
  expect(said([...found.order])).toEqual(['actor', 'sudor', 'șofer', 'zidar']);
  expect(lettersUsed(found, 'ro')).toEqual(['A', 'S', 'Ș', 'Z']);
  expect(said(byLetter(found, 'S', 'ro'))).toEqual(['sudor']);
});

test('what begins with none of the letters is still found', () => {
  const { found, said } = all([{ name: 'μάγειρας' }, { name: 'welder' }], 'el');
  expect(said(byNoLetter(found, 'el'))).toEqual(['welder']);
});

test('interests are met in whatever order one names them, the strongest first; what is not known is not guessed', () => {
  const { found, said } = all([
    { name: 'carer', interests: [1, 2, 3, 6, 2, 1] },
    { name: 'art teacher', interests: [1, 2, 6, 7, 2, 1] },
    { name: 'painter', interests: [2, 1, 7, 5, 1, 1] },
    { name: 'unknown' }
  ]);
  expect(said(byInterests(found, ['S']))).toEqual(['art teacher', 'carer']);
  expect(said(byInterests(found, ['A', 'S']))).toEqual(['art teacher', 'painter', 'carer']);
  expect(byInterests(found, ['S', 'A'])).toEqual(byInterests(found, ['A', 'S']));
});

test('a value leads to what gives most of it', () => {
  const { found, said } = all([
    { name: 'one', values: [7, 1, 1, 1, 1, 1] },
    { name: 'two', values: [5, 1, 1, 6, 1, 1] }
  ]);
  expect(said(byValue(found, 'achievement'))).toEqual(['one']);
  expect(said(byValue(found, 'relationships'))).toEqual(['two']);
});

test('groups hold all that stands below them; preparation counts to the nearest step', () => {
  const { found, said } = all([
    { name: 'nurse', isco: '2221', preparation: 3.6 },
    { name: 'doctor', isco: '2211', preparation: 5 },
    { name: 'aide', isco: '5321', preparation: 2.4 }
  ]);
  expect(said(byGroup(found, '22'))).toEqual(['doctor', 'nurse']);
  expect(said(byPreparation(found, 4))).toEqual(['nurse']);
  expect(said(byPreparation(found, 2))).toEqual(['aide']);
});

test('a skill leads to those that ask for it', () => {
  const { found, said } = all([
    { name: 'x', essential: [0, 1] },
    { name: 'w', essential: [1], optional: [0] }
  ]);
  expect(said(askingFor(found, 'b').essential)).toEqual(['w', 'x']);
  expect(said(askingFor(found, 'a').optional)).toEqual(['w']);
  expect(askingFor(found, 'nowhere')).toEqual({ essential: [], optional: [] });
});
