import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breadthOf, pile, pileBreadth, piled } from './pile.ts';

const value = fc.integer({ min: 0, max: 400 }).map((hundredths) => hundredths / 100);
const perhaps = fc.option(value);
const stones = fc
  .array(fc.record({ value: perhaps, before: perhaps, others: perhaps }), { minLength: 3, maxLength: 7 })
  .map((all) => all.map((stone, at) => ({ ...stone, key: `area-${at}`, max: 4 })));

test('a greater value never makes a narrower stone', () => {
  fc.assert(fc.property(value, value, (one, other) => one > other || breadthOf(one, 4) <= breadthOf(other, 4)));
});

test('the lowest level is still a stone, and the highest fits the pile', () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 9 }), (reached, max) => {
      expect(breadthOf(reached, max)).toBeGreaterThanOrEqual(pileBreadth / 5);
      expect(breadthOf(reached, max)).toBeLessThanOrEqual(pileBreadth);
    })
  );
});

test('each stone rests on one at least as strong, and those without answers lie on top', () => {
  fc.assert(
    fc.property(stones, (all) => {
      const values = piled(all).map((stone) => stone.value ?? -1);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values).toHaveLength(all.length);
    })
  );
});

test('of two equally strong areas the first of the framework lies lower', () => {
  const equal = ['first', 'second', 'third'].map((key) => ({ key, value: 2, max: 4 }));
  expect(piled(equal).map(({ key }) => key)).toEqual(['third', 'second', 'first']);
});

test('stones and their outlines stay within the pile, and there is an outline only of what is known', () => {
  fc.assert(
    fc.property(stones, (all) => {
      for (const placed of pile(all)) {
        const { stone } = placed;
        expect(placed.missing).toBe(stone.value === null);
        expect(placed.before !== undefined).toBe(stone.before !== null);
        expect(placed.others !== undefined).toBe(stone.others !== null);
        const lefts = [placed.left, placed.before?.left ?? 0, placed.others?.left ?? 0];
        expect(Math.min(...lefts)).toBeGreaterThanOrEqual(0);
        expect(placed.left + placed.breadth).toBeLessThanOrEqual(pileBreadth);
      }
    })
  );
});

test('the same answers pile the same way', () => {
  fc.assert(fc.property(stones, (all) => void expect(pile(all)).toEqual(pile(structuredClone(all)))));
});
