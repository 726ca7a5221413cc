import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautionOf, changeOf, directionOf, growingBy, grownBy, shareOf, type Forecast } from './outlook.ts';

const point = (year: number, value: number | null, flags = '') => ({ year, value, flags });
const forecast = (isco: string, before: number, after: number): Forecast => ({
  ...{ geo: 'EL', isco, from: 2024, to: 2035, employmentFrom: before, employmentTo: after },
  ...{ growthPercent: (after / before - 1) * 100, openings: null, caveat: null }
});

test('change goes from the first to the last year, in whatever order they come', () => {
  expect(changeOf([point(2023, 110), point(2021, 100), point(2022, 105)])).toEqual({
    ...{ from: 2021, to: 2023, sinceBreak: false },
    share: expect.closeTo(0.1)
  });
});

test('years before a break in the counting are not compared with those after it', () => {
  const points = [point(2019, 50), point(2020, 52), point(2021, 100, 'b'), point(2023, 110)];
  expect(changeOf(points)).toMatchObject({ from: 2021, to: 2023, sinceBreak: true });
});

test('a first year that is a break itself can be the beginning', () => {
  expect(changeOf([point(2021, 100, 'b'), point(2022, 101)])).toMatchObject({ from: 2021, sinceBreak: false });
});

test('what is kept back or unsure is never an end of a change', () => {
  const points = [point(2019, 90, 'u'), point(2020, 100), point(2022, 120), point(2023, null, 'c')];
  expect(changeOf(points)).toMatchObject({ from: 2020, to: 2022 });
  expect(changeOf([point(2020, 100), point(2021, null, 'c')])).toBeUndefined();
  expect(changeOf([point(2020, 100), point(2021, 90, 'bu')])).toBeUndefined();
});

test('a share needs both figures', () => {
  expect(shareOf(point(2023, 5), point(2023, 200))).toBe(0.025);
  expect(shareOf(point(2023, null), point(2023, 200))).toBeUndefined();
  expect(shareOf(point(2023, 5), point(2023, 0))).toBeUndefined();
});

test('a sum with parts missing is neither compared over years nor taken for all', () => {
  const partly = { ...point(2022, 60), partsMissing: 3 };
  expect(changeOf([partly, { ...point(2023, 100), partsMissing: 0 }])).toBeUndefined();
  expect(shareOf(point(2022, 6), partly)).toBeUndefined();
});

test('below ten thousand persons take care, below one thousand do not trust', () => {
  expect(cautionOf(forecast('2', 10_000, 10_000))).toBe('none');
  expect(cautionOf(forecast('2', 12_000, 9_999))).toBe('caution');
  expect(cautionOf(forecast('2', 999, 12_000))).toBe('distrust');
  expect(cautionOf({ employmentFrom: null, employmentTo: null })).toBe('none');
});

test('a difference within what a survey can tell is no change', () => {
  expect([0.019, -0.019, 0.02, -0.02].map(directionOf)).toEqual(['same', 'same', 'more', 'fewer']);
});

test('growing groups stand fastest first; small ones are not ranked', () => {
  const found = growingBy([
    forecast('25', 20_000, 26_000),
    forecast('21', 20_000, 22_000),
    forecast('91', 20_000, 15_000),
    forecast('22', 2_000, 9_000),
    forecast('TOTAL', 200_000, 250_000)
  ]);
  expect(found.map(({ code }) => code)).toEqual(['25', '21']);
});

test('groups that have grown are found from what was counted', () => {
  const series = new Map([
    ['25', [point(2021, 30), point(2023, 36)]],
    ['91', [point(2021, 110), point(2023, 104)]],
    ['TOTAL', [point(2021, 1), point(2023, 9)]]
  ]);
  expect(grownBy(series).map(({ code, by }) => [code, by])).toEqual([['25', 'past']]);
});

test('the order in which figures come never changes what is said', () => {
  const points = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2000, max: 2030 }),
      value: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      flags: fc.constantFrom('', 'b', 'u', 'c')
    }),
    { selector: ({ year }) => year }
  );
  fc.assert(
    fc.property(points, (given) => {
      expect(changeOf(given.toReversed())).toEqual(changeOf(given));
    })
  );
});
