import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, comparedMax, idsIn } from './comparison.ts';
import type { NeededSkill } from './occupation.ts';

const skill = (id: string, essential = true): NeededSkill => ({
  ...{ id, essential, kind: 'skill', group: null },
  name: { text: id, language: 'en', state: 'draft' }
});
const occupation = (...ids: string[]) => ({ skills: ids.map((id) => skill(id)) });
const idsOf = (linked: { id: string }[]) => linked.map(({ id }) => id);

test('what all need is shared, what only one needs is its own', () => {
  const { shared, own } = compare([occupation('a', 'b', 'c'), occupation('b', 'c', 'd'), occupation('b', 'e')]);
  expect(idsOf(shared)).toEqual(['b']);
  expect(own.map(idsOf)).toEqual([['a'], ['d'], ['e']]);
});

test('what is only useful does not count as needed', () => {
  const { shared, own } = compare([{ skills: [skill('a', false), skill('b')] }, occupation('a', 'b')]);
  expect(idsOf(shared)).toEqual(['b']);
  expect(own.map(idsOf)).toEqual([[], ['a']]);
});

test('the order in which occupations stand changes nothing in what they share', () => {
  const some = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(some, (lists) => {
      const forwards = compare(lists.map((ids) => occupation(...ids)));
      const backwards = compare(lists.toReversed().map((ids) => occupation(...ids)));
      expect(idsOf(forwards.shared).sort()).toEqual(idsOf(backwards.shared).sort());
      expect(forwards.own.map(idsOf)).toEqual(backwards.own.map(idsOf).toReversed());
    })
  );
});

test('an address compares four at most, each once, and nothing that is no occupation', () => {
  const ids = Array.from({ length: 6 }, (_, at) => `${at}0000000-0000-4000-8000-000000000000`);
  expect(idsIn([...ids, ids[0]].join(','))).toEqual(ids.slice(0, comparedMax));
  expect(idsIn(`${ids[0]},${ids[0]?.toUpperCase()},x,,<script>`)).toEqual([ids[0]]);
  expect(idsIn(null)).toEqual([]);
});
