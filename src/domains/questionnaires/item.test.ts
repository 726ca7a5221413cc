import { expect, test } from 'vitest';
import { sampleEdition } from '../../../tests/samples/edition.ts';
import { canAsk, itemOf, itemsOf } from './item.ts';

const area = sampleEdition().areas[0]!;
const competence = area.competences[0]!;

test('a question offers its statements lowest first, in the first person', () => {
  const upside = { ...competence, descriptors: competence.descriptors.toReversed() };
  expect(itemOf(upside).statements.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  expect(itemOf(competence).statements[0]!.text.text).toBe('I do a0c0 at 1');
});

test('asked about someone else, the same statements say their name, whatever signs it is made of', () => {
  const said = itemOf(competence, { of: 'other', name: '$& Ana' }).statements[1]!.text;
  expect(said).toMatchObject({ text: '$& Ana does a0c0 at 2', language: 'en' });
});

test('a statement that is not worded about others is not asked of them', () => {
  const descriptors = competence.descriptors.map((one) => ({ ...one, other: one.rank === 2 ? null : one.other }));
  expect(itemOf({ ...competence, descriptors }, { of: 'other', name: 'Ana' }).statements).toHaveLength(3);
});

test('a competence with one statement or none is no question', () => {
  const bare = { ...competence, descriptors: competence.descriptors.slice(0, 1) };
  expect(canAsk(bare)).toBe(false);
  expect(itemsOf({ ...area, competences: [bare, competence] }).map(({ key }) => key)).toEqual(['a0c0']);
});
