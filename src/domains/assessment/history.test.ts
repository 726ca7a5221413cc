import { expect, test } from 'vitest';
import { sampleEdition } from '../../../tests/samples/edition.ts';
import { chosenPair, readHistory, type RatedSitting } from './history.ts';
import { trendHeight, trendPath, trendPoints } from './trend.ts';

const edition = sampleEdition();

function sitting(id: string, day: number, said: Record<string, number>): RatedSitting {
  const at = new Date(Date.UTC(2026, 0, day));
  return {
    ...{ id, framework: 'sample', editionId: 'edition', areaKeys: ['a0', 'a1'], begunAt: at, finishedAt: at },
    ratings: Object.entries(said).map(([key, rank]) => ({
      ...{ competenceId: `id-${key}`, answer: 'level', rank, note: null, at }
    }))
  };
}

const first = sitting('first', 1, { a0c0: 1, a0c1: 1, a0c2: 2, a1c0: 4 });
const second = sitting('second', 5, { a0c0: 3, a0c1: 3, a0c2: 4 });
const third = sitting('third', 9, { a1c0: 4 });

test('each area has a mean for each time, and none where it was not answered', () => {
  const [one, two] = readHistory(edition, [first, second, third]);
  expect(one!.means).toEqual([4 / 3, 10 / 3, null]);
  expect(two!.means).toEqual([4, null, 4]);
});

test('change is told for what was answered both times, and not made up elsewhere', () => {
  const [one, two] = readHistory(edition, [first, second], { before: first, now: second });
  expect(one!.change).toMatchObject({ difference: 2, pairs: 3, couldBeChance: false });
  expect(two!.change).toBeNull();
});

test('the newest is compared with the one before it unless others are asked for; earlier stands first', () => {
  const all = [first, second, third];
  expect(chosenPair(all, { before: null, now: null })).toEqual({ before: second, now: third });
  expect(chosenPair(all, { before: 'third', now: 'first' })).toEqual({ before: first, now: third });
  expect(chosenPair(all, { before: 'nonsense', now: 'first' })).toEqual({ before: first, now: third });
  expect(chosenPair([first], { before: null, now: null })).toBeUndefined();
  expect(chosenPair([], { before: null, now: null })).toBeUndefined();
});

test('a trend leaves out what is missing and stays within its frame', () => {
  const points = trendPoints([1, null, 4], 4);
  expect(points).toHaveLength(2);
  for (const { y } of points) expect(y > 0 && y < trendHeight).toBe(true);
  expect(points[0]!.y).toBeGreaterThan(points[1]!.y);
  expect(trendPath(points)).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
  expect(trendPath(trendPoints([], 1))).toBe('');
});
