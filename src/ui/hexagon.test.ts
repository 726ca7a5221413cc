import { expect, test } from 'vitest';
import { hexagonPath, hexagonPoint, hexagonShare } from './hexagon.ts';

test('the first corner stands above the middle, the fourth below, and the way goes clockwise', () => {
  const [first, second, , fourth] = [0, 1, 2, 3].map((corner) => hexagonPoint(corner, 1));
  expect(first!.x).toBe(fourth!.x);
  expect(first!.y).toBeLessThan(fourth!.y);
  expect(second!.x).toBeGreaterThan(first!.x);
});

test('figures beyond the scale stay inside, and the lowest still shows', () => {
  expect(hexagonShare(9, 0, 4)).toBe(1);
  expect(hexagonShare(0, 0, 4)).toBeGreaterThan(0);
  expect(hexagonPath([1, 1, 1, 1, 1, 1])).toMatch(/^M120 26L.*Z$/);
});
