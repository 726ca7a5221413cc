import { expect, test } from 'vitest';
import { currentOf, versionOf, type EditionMark } from './edition.ts';
import { localise } from './localise.ts';
import { smallPack } from './testing/packs.ts';
import { competenceView, frontOf } from './view.ts';

const mark = (id: string, status: EditionMark['status']): EditionMark => ({
  ...{ id, status, slug: 'small', version: '1.0', loadedAt: new Date(0), stamp: 's' }
});
const ids = { areas: new Map([['self', 'A']]), competences: new Map([['know', 'C']]) };
const italian = localise(smallPack(), mark('1', 'published'), ids, 'it');

test('a changed wording under the same version is called by its revision', () => {
  expect([versionOf('1.0', 1), versionOf('1.0', 2)]).toEqual(['1.0', '1.0-r2']);
});

test('the current edition is the newest published one, the newest draft where none is, never a withdrawn one', () => {
  const [old, young, draft, withdrawn] = [
    mark('1', 'published'),
    mark('2', 'published'),
    mark('3', 'draft'),
    mark('4', 'withdrawn')
  ];
  expect(currentOf([old, withdrawn, young, draft])).toBe(young);
  expect(currentOf([withdrawn, draft])).toBe(draft);
  expect(currentOf([withdrawn])).toBeUndefined();
});

test('a text without a translation is shown in English and says so', () => {
  expect(italian.areas[0]?.name).toEqual({ text: 'Sé', language: 'it', state: 'draft' });
  expect(italian.areas[0]?.competences[0]?.name).toEqual({ text: 'Knowing', language: 'en', state: 'draft' });
  expect(italian.texts).toEqual({ draft: 1, reviewed: 0, official: 0, missing: 6 });
});

test('a statement stands with the name and rank of its level', () => {
  const { statements } = competenceView(italian, 'know');
  expect(statements.map(({ rank, level, text }) => [rank, level.text, text.text])).toEqual([
    [1, 'Low', 'I know a little.'],
    [2, 'High', 'I know a lot.']
  ]);
  expect(() => competenceView(italian, 'unknown')).toThrow('error.notFound');
});

test('inside an edition that is not the current one every address keeps to it', () => {
  expect(frontOf(italian, '1').query).toBe('');
  expect(frontOf({ ...italian, version: '1.0-r2' }, 'other')).toMatchObject({
    query: '?edition=1.0-r2',
    overtaken: true
  });
});
