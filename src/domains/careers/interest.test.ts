import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interestTypes } from '#domains/occupations/catalogue.ts';
import {
  answerMax,
  answersPerTypeMin,
  itemsIn,
  pageOf,
  pagesIn,
  resultOf,
  stepsApart,
  type InterestItem
} from './interest.ts';

const items: InterestItem[] = Array.from({ length: 60 }, (_, at) => ({
  key: `item-${at}`,
  type: interestTypes[at % 6]!,
  short: Math.floor(at / 6) % 2 === 0
}));

const answersOf = (answer: (item: InterestItem, at: number) => number | undefined): Map<string, number> =>
  new Map(
    items.flatMap((item, at) => {
      const given = answer(item, at);
      return given === undefined ? [] : [[item.key, given] as const];
    })
  );

test('a type’s score is the sum of its answers', () => {
  const result = resultOf(
    items,
    answersOf(({ type }) => (type === 'A' ? 4 : 1))
  )!;
  expect(result.scores.map(({ sum }) => sum)).toEqual([10, 10, 40, 10, 10, 10]);
  expect(result).toMatchObject({ spread: 3, even: false });
  expect(result.strongest).toEqual(['A']);
});

test('there is no result while any type has fewer than three answers', () => {
  const given = (most: number) => answersOf(({ type }, at) => (type === 'E' && at >= 6 * most ? undefined : 2));
  expect(resultOf(items, given(answersPerTypeMin - 1))).toBeUndefined();
  expect(resultOf(items, given(answersPerTypeMin))).toBeDefined();
  expect(resultOf(items, new Map())).toBeUndefined();
});

test('an activity left open pulls no type down', () => {
  const all = resultOf(
    items,
    answersOf(() => 3)
  )!;
  const some = resultOf(
    items,
    answersOf((_, at) => (at % 4 === 0 ? undefined : 3))
  )!;
  expect(some.profile).toEqual(all.profile);
});

test('equal answers everywhere name no strongest interest', () => {
  expect(
    resultOf(
      items,
      answersOf(() => 2)
    )
  ).toMatchObject({ even: true, spread: 0 });
});

test('the order of answers and of items decides nothing, and every figure stays on its scale', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: answerMax }), { minLength: 60, maxLength: 60 }), (given) => {
      const answers = answersOf((_, at) => given[at]);
      const result = resultOf(items, answers)!;
      expect(resultOf(items.toReversed(), new Map([...answers].reverse()))).toEqual(result);
      for (const mean of result.profile) expect(mean >= 0 && mean <= answerMax).toBe(true);
      expect(new Set(result.strongest).size).toBe(result.strongest.length);
      expect(result.strongest.length).toBeLessThanOrEqual(3);
    })
  ));

test('the short form asks half, and a page ten', () => {
  const short = itemsIn(items, 'short');
  expect(short).toHaveLength(30);
  expect(pagesIn(short)).toBe(3);
  expect(pageOf(short, 3)).toHaveLength(10);
  expect(pageOf(short, 4)).toEqual([]);
});

test('opposites stand three apart on the hexagon, neighbours one', () => {
  expect(stepsApart('R', 'S')).toBe(3);
  expect(stepsApart('R', 'C')).toBe(1);
  expect(stepsApart('E', 'E')).toBe(0);
});
