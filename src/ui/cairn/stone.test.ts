import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedOf, stone } from './stone.ts';

const sides = fc.double({ min: 1, max: 1000, noNaN: true });

const figures = (path: string) => [...path.matchAll(/-?\d+(\.\d+)?(e-?\d+)?/g)].map(([figure]) => Number(figure));

test('a stone lies wholly in its box, whatever its size and seed', () => {
  fc.assert(
    fc.property(sides, sides, fc.integer(), (breadth, height, seed) => {
      const path = stone(breadth, height, seed);
      expect(path).toMatch(/^M[\d. ]+(C[\d. ]+)+Z$/);
      figures(path).forEach((figure, at) => {
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual((at % 2 ? height : breadth) + 0.05);
      });
    })
  );
});

test('a stone is as broad and as high as it was asked to be', () => {
  fc.assert(
    fc.property(sides, sides, fc.integer(), (breadth, height, seed) => {
      const all = figures(stone(breadth, height, seed));
      expect(Math.max(...all.filter((_, at) => at % 2 === 0))).toBeCloseTo(breadth, 0);
      expect(Math.max(...all.filter((_, at) => at % 2 === 1))).toBeCloseTo(height, 0);
    })
  );
});

test('the same seed draws the same stone, another seed another', () => {
  fc.assert(fc.property(sides, sides, fc.integer(), (b, h, seed) => stone(b, h, seed) === stone(b, h, seed)));
  expect(stone(100, 40, seedOf('plans'))).not.toBe(stone(100, 40, seedOf('people')));
});
