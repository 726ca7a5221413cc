import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cellsOf, jsonStat, Misfit } from './jsonstat.ts';

const read = (name: string) => jsonStat.parse(JSON.parse(readFileSync(`tests/samples/figures/${name}`, 'utf8')));

const small = {
  id: ['geo', 'time'],
  size: [2, 2],
  dimension: {
    geo: { category: { index: { IT: 1, EL: 0 } } },
    time: { category: { index: ['2022', '2023'] } }
  }
};

const told = (stat: object) =>
  [...cellsOf(jsonStat.parse(stat))].map(({ codes, value, status }) => `${codes.geo} ${codes.time} ${value}${status}`);

test('a map of the filled places and a list of all of them say the same', () => {
  const sparse = { ...small, value: { '1': 2, '2': 3 }, status: { '2': 'b' } };
  const dense = { ...small, value: [null, 2, 3, null], status: ['', '', 'b', ''] };
  expect(told(sparse)).toEqual(['EL 2023 2', 'IT 2022 3b']);
  expect(told(dense).filter((one) => !one.includes('null'))).toEqual(told(sparse));
});

test('one state may stand for all figures, and none at all for none', () => {
  expect(told({ ...small, value: [1, 2, 3, 4], status: 'p' })).toContain('IT 2023 4p');
  expect(told({ ...small, value: [1, 2, 3, 4] })).toContain('IT 2023 4');
});

test('a state without a figure is a figure kept back', () => {
  expect(told({ ...small, value: {}, status: { '3': 'c' } })).toEqual(['IT 2023 nullc']);
});

test('a dimension of one category needs no index', () => {
  const stat = {
    ...small,
    id: ['unit', 'geo', 'time'],
    size: [1, 2, 2],
    dimension: { ...small.dimension, unit: { category: { label: { THS_PER: 'Thousand persons' } } } },
    value: [1, 2, 3, 4]
  };
  expect([...cellsOf(jsonStat.parse(stat))][3]?.codes).toEqual({ unit: 'THS_PER', geo: 'IT', time: '2023' });
});

test.each([
  [{ ...small, size: [2], value: [] }, 'size'],
  [{ ...small, value: [1, 2, 3] }, 'value'],
  [{ ...small, value: { '4': 1 } }, 'value["4"]'],
  [{ ...small, size: [3, 2], value: {} }, 'dimension.geo.category.index'],
  [{ ...small, id: ['geo', 'year'], value: {} }, 'dimension.year'],
  [{ ...small, size: [3000, 3000], value: {} }, 'size']
])('what does not fit is named by its path: %#', (stat, path) => {
  expect(() => told(stat)).toThrow(new Misfit(path));
});

test('the samples read as they were meant', () => {
  expect([...cellsOf(read('demo_egai2d_dense.json'))]).toHaveLength(8);
  expect([...cellsOf(read('demo_egai2d_sparse.json'))].find(({ path }) => path === 'value["20"]')).toMatchObject({
    codes: { isco08: 'OC25', geo: 'EL', time: '2023', sex: 'T' },
    value: 36.5,
    status: 'p'
  });
});
