import { expect, test } from 'vitest';
import { browserName, expiryOf, isWorthNoting } from './session.ts';

const now = new Date('2026-11-22T10:00:00Z');
const daysFrom = (moment: Date, days: number) => new Date(moment.getTime() + days * 86_400_000);

test('without an account a browser is known for a year, with one for thirty days', () => {
  expect(expiryOf(false, now, now)).toEqual(daysFrom(now, 365));
  expect(expiryOf(true, now, now)).toEqual(daysFrom(now, 30));
});

test('a sign-in ends after half a year, however often it was used', () => {
  expect(expiryOf(true, daysFrom(now, -170), now)).toEqual(daysFrom(now, 10));
});

test('a visit is noted once a day', () => {
  expect(isWorthNoting(daysFrom(now, -0.9), now)).toBe(false);
  expect(isWorthNoting(daysFrom(now, -1), now)).toBe(true);
});

test('of what a browser calls itself, only its and the system’s name are kept', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0';
  expect(browserName(edge)).toBe('Edge · Windows');
  expect(browserName('Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0')).toBe('Firefox · Android');
  expect(browserName('<script>alert(1)</script>')).toBeNull();
  expect(browserName(null)).toBeNull();
});
