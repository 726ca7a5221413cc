import { expect, test } from 'vitest';
import { bothWays, lineOf } from './line-chart.ts';

const point = (x: number, y: number | null, more = {}) => ({ x, y, ...more });

test('a line begins at zero and ends at its edges', () => {
  const { pieces, dots, ticksY } = lineOf([point(2021, 50), point(2022, 100)]);
  expect(pieces).toEqual(['M0 50L100 0']);
  expect(dots.map(({ x }) => x)).toEqual([0, 100]);
  expect(ticksY[0]).toEqual({ at: 100, value: 0 });
});

test('a missing year and another way of counting interrupt it', () => {
  expect(
    lineOf([point(2019, 1), point(2020, 1), point(2021, null), point(2022, 1), point(2023, 1)]).pieces
  ).toHaveLength(2);
  const broken = lineOf([point(2019, 1), point(2020, 1), point(2021, 2, { begins: true }), point(2022, 2)]);
  expect(broken.pieces).toHaveLength(2);
  expect(broken.breaks).toHaveLength(1);
});

test('years are marked as whole ones', () => {
  const { ticksX } = lineOf([point(2021, 1), point(2022, 1), point(2023, 1)]);
  expect(ticksX.map(({ value }) => value)).toEqual([2021, 2022, 2023]);
});

test('bars go both ways from zero', () => {
  const { zero, place } = bothWays([-20, 20]);
  expect([zero, place(-20), place(20)]).toEqual([50, 0, 100]);
  expect(bothWays([5, 10]).zero).toBe(0);
  expect(bothWays([0]).zero).toBe(0);
});
