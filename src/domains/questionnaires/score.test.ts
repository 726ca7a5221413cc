import fc from 'fast-check';
import { expect, test } from 'vitest';
import { change, meanOf, pairsMin, score, spreadOf, stepVariance, tOf } from './score.ts';

const ranks = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 40 });
const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { maxLength: 40 });
const by = (values: number[]) => new Map(values.map((value, at) => [`c${at}`, value]));
const changeOf = (of: [number, number][]) => change(by(of.map(([before]) => before)), by(of.map(([, now]) => now)));

test('no answers have no mean, one answer has no spread', () => {
  expect(score([], 5)).toEqual({ mean: null, spread: null, standardError: null, answered: 0, asked: 5 });
  expect(score([3], 5)).toMatchObject({ mean: 3, spread: null, standardError: null, answered: 1 });
});

test('mean, spread and standard error are those of the textbook', () => {
  const { mean, spread, standardError } = score([2, 4, 4, 4, 5, 5, 1, 3], 8);
  expect(mean).toBe(3.5);
  expect(spread).toBeCloseTo(1.4142, 4);
  expect(standardError).toBeCloseTo(0.5, 4);
});

test('a score does not depend on the order of the answers', () => {
  fc.assert(
    fc.property(ranks, (values) => {
      const turned = score(values.toReversed(), 40);
      const straight = score(values, 40);
      expect(turned.mean).toBeCloseTo(straight.mean!, 10);
      expect(turned.spread ?? 0).toBeCloseTo(straight.spread ?? 0, 10);
    })
  );
});

test('a mean lies between the lowest and the highest answer, and a spread within the scale', () => {
  fc.assert(
    fc.property(ranks, (values) => {
      expect(meanOf(values)).toBeGreaterThanOrEqual(Math.min(...values));
      expect(meanOf(values)).toBeLessThanOrEqual(Math.max(...values));
      const range = Math.max(...values) - Math.min(...values);
      expect(spreadOf(values) ?? 0).toBeLessThanOrEqual(range);
      if (range === 0) expect(spreadOf(values) ?? 0).toBe(0);
    })
  );
});

test('a higher answer never lowers the mean', () => {
  fc.assert(
    fc.property(ranks, fc.nat(), (values, pick) => {
      const at = pick % values.length;
      expect(meanOf(values.with(at, values[at]! + 1))).toBeGreaterThan(meanOf(values)!);
    })
  );
});

test('Student’s factor falls with more pairs and nears the normal', () => {
  for (let freedom = 1; freedom < 60; freedom++) expect(tOf(freedom)).toBeGreaterThan(tOf(freedom + 1));
  expect(tOf(40)).toBeCloseTo(2.021, 3);
  expect(tOf(1000)).toBeCloseTo(1.96, 2);
});

test('what was not answered both times does not count', () => {
  expect(change(new Map([['a', 1]]), new Map([['b', 4]]))).toBeNull();
  expect(
    change(
      new Map([
        ['a', 1],
        ['b', 2]
      ]),
      new Map([
        ['b', 4],
        ['c', 4]
      ])
    )
  ).toMatchObject({ pairs: 1, difference: 2 });
});

test('fewer than three pairs are too few to tell', () => {
  expect(
    changeOf([
      [1, 4],
      [1, 4]
    ])
  ).toEqual({ difference: 3, pairs: 2, interval: null, couldBeChance: null });
  expect(pairsMin).toBe(3);
});

test('the interval is Student’s, of the paired differences', () => {
  // Differences 1, 2, 0, 1, 2: mean 1.2, s 0.83666; t(4) 2.776; half 2.776 × 0.83666 / √5.
  const found = changeOf([
    [1, 2],
    [1, 3],
    [2, 2],
    [2, 3],
    [2, 4]
  ])!;
  expect(found.difference).toBeCloseTo(1.2, 10);
  expect(found.interval!.from).toBeCloseTo(1.2 - 1.03869, 4);
  expect(found.couldBeChance).toBe(false);
});

test('equal differences are not taken to be exact: answers are whole steps', () => {
  const half = (n: number) => tOf(n - 1) * Math.sqrt(stepVariance / n);
  const three = changeOf([
    [1, 2],
    [2, 3],
    [3, 4]
  ])!;
  expect(three.interval!.to - three.difference).toBeCloseTo(half(3), 10);
  expect(three.couldBeChance).toBe(true);
  expect(
    changeOf([
      [1, 2],
      [2, 3],
      [3, 4],
      [1, 2],
      [2, 3]
    ])!.couldBeChance
  ).toBe(false);
});

test('no change could always be chance', () => {
  fc.assert(fc.property(ranks, (values) => changeOf(values.map((value) => [value, value]))?.couldBeChance !== false));
});

test('a change turned round is the same change the other way, as sure as before', () => {
  fc.assert(
    fc.property(pairs, (of) => {
      const there = changeOf(of);
      const back = changeOf(of.map(([before, now]) => [now, before]));
      expect(back?.difference ?? 0).toBeCloseTo(-(there?.difference ?? 0), 10);
      expect(back?.couldBeChance).toBe(there?.couldBeChance);
    })
  );
});

test('the interval always holds the change itself, and the order of skills means nothing', () => {
  fc.assert(
    fc.property(pairs, (of) => {
      const found = changeOf(of);
      if (!found?.interval) return;
      expect(found.interval.from).toBeLessThan(found.difference);
      expect(found.interval.to).toBeGreaterThan(found.difference);
      expect(changeOf(of.toReversed())!.interval!.from).toBeCloseTo(found.interval.from, 10);
    })
  );
});
