import { expect, test } from 'vitest';
import { compare, type Respondent } from './comparison.ts';
import type { Profile } from './profile.ts';
import type { Rating } from './rating.ts';

const at = new Date('2026-11-22T10:00:00Z');
const rating = (competenceId: string, rank: number | null): Rating => ({
  ...{ competenceId, rank, note: null, at },
  answer: rank === null ? 'not sure' : 'level'
});
const name = (text: string) => ({ text, language: 'en' as const, state: 'draft' as const });

function profileOf(own: Record<string, number | null>): Profile {
  const competences = Object.entries(own).map(([id, rank]) => ({
    ...{ id, key: id, name: name(id), before: null, others: null, statement: null, next: null },
    own: rank === null ? null : rating(id, rank)
  }));
  const area = { key: 'a', hue: 1, name: name('A'), mean: 2, competences } as unknown as Profile['areas'][number];
  return { max: 4, areas: [area], answered: 1, asked: 1, newestAt: at };
}

const peer = (invitationId: string, ratings: Rating[]): Respondent => ({
  ...{ invitationId, ratings, relation: 'friend', sentAt: at }
});

test('we differ from one whole level on, either way, the widest apart first', () => {
  const { higher, lower } = compare(profileOf({ one: 2, two: 1, three: 3, four: 4 }), [
    peer('a', [rating('one', 3), rating('two', 4), rating('three', 3), rating('four', 1)]),
    peer('b', [rating('three', 4)])
  ]);
  expect(higher.map(({ key }) => key)).toEqual(['two', 'one']);
  expect(lower.map(({ key }) => key)).toEqual(['four']);
});

test('“cannot tell” counts for nothing, and is shown', () => {
  const { areas } = compare(profileOf({ one: 2 }), [peer('a', [rating('one', null)]), peer('b', [rating('one', 4)])]);
  expect(areas[0]).toMatchObject({ others: 4, people: 1, own: 2 });
  expect(areas[0]?.skills[0]).toMatchObject({ others: 4, people: 1, said: [{ answer: 'not sure' }, { rank: 4 }] });
});

test('where either says nothing there is no difference', () => {
  const { areas, higher, lower } = compare(profileOf({ one: null, two: 2 }), [peer('a', [rating('one', 4)])]);
  expect(areas[0]?.skills.map(({ difference }) => difference)).toEqual([null, null]);
  expect([...higher, ...lower]).toEqual([]);
});
