import { expect, test } from 'vitest';
import { ageOn, mayShare, sharingOf } from './age.ts';
import { nobody } from './viewer.ts';

const day = new Date('2026-11-22T10:00:00Z');
const facts = { birthYear: 2011, ownConsentAge: 14, guardianConfirmed: false };

test('whoever gave only a year counts as born on its last day', () => {
  expect(ageOn(2012, day)).toBe(13);
  expect(ageOn(2011, day)).toBe(14);
});

test('someone of the age of own consent decides alone', () => {
  expect(sharingOf(facts, day)).toBe('own');
});

test('someone below it waits for their guardian', () => {
  expect(sharingOf({ ...facts, ownConsentAge: 16 }, day)).toBe('awaiting');
  expect(sharingOf({ ...facts, ownConsentAge: 16, guardianConfirmed: true }, day)).toBe('guardian');
});

test('nobody shares before they said how old they are', () => {
  expect(sharingOf({ ...facts, birthYear: null }, day)).toBe('unknown');
});

test('sharing is refused to whoever is unknown or waits', () => {
  expect(
    ['own', 'guardian', 'awaiting', 'unknown'].map((sharing) => mayShare({ ...nobody, sharing: sharing as 'own' }))
  ).toEqual([true, true, false, false]);
});
