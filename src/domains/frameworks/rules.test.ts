import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf } from '#platform/language/words.ts';
import { placeOf } from './fault.ts';
import { expect, test } from 'vitest';
import { complaintsAbout } from './rules.ts';
import { smallPack } from './testing/packs.ts';
import type { Pack, Wording } from './pack.ts';

const said = (change: Partial<Wording>): Wording => ({
  ...{
    part: 'area:self',
    field: 'name',
    position: 1,
    language: 'en',
    text: 'x',
    state: 'draft',
    licence: null,
    source: null
  },
  ...change
});
const adding = (...more: Partial<Wording>[]): Pack => ({
  ...smallPack(),
  wordings: [...smallPack().wordings, ...more.map(said)]
});
const without = (part: string): Pack => ({
  ...smallPack(),
  wordings: smallPack().wordings.filter((one) => one.part !== part)
});
const area = (key: string, competences: string[]) => ({
  key,
  activationLevel: null,
  competences: competences.map((own) => ({ key: own, code: null, activationLevel: null }))
});
const keysOf = (pack: Pack): string[] => [...new Set(complaintsAbout(pack).map(({ key }) => key))];

test('a framework that is all right has no faults', () => {
  expect(complaintsAbout(smallPack())).toEqual([]);
});

test.each<[string, Pack, string]>([
  ['has at least one area', smallPack({ areas: [] }), 'fault.noAreas'],
  [
    'has seven areas at most',
    smallPack({ areas: Array.from({ length: 8 }, (_, index) => area(`a${index}`, [`c${index}`])) }),
    'fault.tooMany'
  ],
  [
    'has forty competences at most',
    smallPack({
      areas: [
        area(
          'a',
          Array.from({ length: 41 }, (_, index) => `c${index}`)
        )
      ]
    }),
    'fault.tooMany'
  ],
  [
    'has six proficiency levels at most',
    smallPack({ proficiencyLevels: ['1', '2', '3', '4', '5', '6', '7'] }),
    'fault.tooMany'
  ],
  ['has no area without competences', smallPack({ areas: [area('self', [])] }), 'fault.noCompetences'],
  ['has each key once', smallPack({ areas: [area('self', ['know', 'know'])] }), 'fault.repeated'],
  [
    'names only activation levels it has',
    smallPack({ areas: [{ ...area('self', ['know']), activationLevel: 'no' }] }),
    'fault.noSuchLevel'
  ],
  ['has a name for every part', without('area:self'), 'fault.withoutText'],
  ['has a statement for every competence at every level', without('descriptor:know/low'), 'fault.withoutText'],
  ['has texts only of parts that are there', adding({ part: 'area:other' }), 'fault.noSuchPart'],
  ['has only the texts that a part can have', adding({ field: 'self' }), 'fault.noSuchField'],
  ['says nothing twice in one language', adding({ text: 'again' }), 'fault.repeated'],
  [
    'translates nothing that its own language does not say',
    adding({ field: 'summary', language: 'el' }),
    'fault.translatesNothing'
  ],
  ['has lists without gaps', adding({ part: 'competence:know', field: 'skills', position: 2 }), 'fault.gap'],
  ['has one text where there is no list', adding({ position: 2 }), 'fault.gap']
])('a framework %s', (_, pack, key) => {
  expect(keysOf(pack)).toContain(key);
});

test('a fault in a table names its line in the reader’s language, and a path in the file’s own words', () => {
  loadCatalogues();
  const fault = { key: 'fault.empty' } as const;
  expect(placeOf({ ...fault, where: 'line 4, text' }, wordsOf('el'))).toBe('γραμμή 4, text');
  expect(placeOf({ ...fault, where: '$.CFItems[2]' }, wordsOf('el'))).toBe('$.CFItems[2]');
});
