import { expect, test } from 'vitest';
import { formatsOf } from './formats.ts';

test('a share is written in whole percent, halves away from nought, in the form of the language', () => {
  const { percent } = formatsOf('en');
  expect([0, 0.004, 0.125, 0.285, 0.995, 1, -0.125, -0.004].map(percent)).toEqual([
    ...['0%', '0%', '13%', '29%', '100%', '100%', '-13%', '0%']
  ]);
  expect([formatsOf('tr').percent(0.5), formatsOf('es').percent(0.5)]).toEqual(['%50', '50\u00a0%']);
});

test('a list joins as the language does, one alone stands alone, and none is nothing', () => {
  expect(formatsOf('en').list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(formatsOf('it').list(['a', 'b'])).toBe('a e b');
  expect([formatsOf('en').list(['a']), formatsOf('en').list([])]).toEqual(['a', '']);
});

test('what was written once is written the same again', () => {
  const { day, percent, list } = formatsOf('el');
  for (const write of [() => day('2026-11-22'), () => percent(0.42), () => list(['α', 'β'])]) {
    expect(write()).toBe(write());
  }
  expect(day('2026-11-22')).toBe('22 Νοεμβρίου 2026');
});
