import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonParts } from './common-passwords.ts';
import { isCommon, newPassword, normalised } from './password.ts';

const accepted = (password: string) => newPassword.safeParse(password).success;

test('a password has ten signs at least, whatever signs they are', () => {
  expect(accepted('lakubelim')).toBe(false);
  expect(accepted('lakubelimo')).toBe(true);
  expect(accepted('πέτραβουνό')).toBe(true);
});

test('a long sentence is welcome', () => {
  expect(accepted('four small stones upon a windy hill')).toBe(true);
});

test.each([
  'password123',
  'P@ssw0rd2026!',
  '1234567890',
  'qwertyuiop',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'iloveyou2024',
  'Galatasaray1905',
  'juventus1897',
  'WelcomeAdmin1',
  'zxcvbnm12345'
])('%s is what anybody would try first', (password) => {
  expect(accepted(password)).toBe(false);
});

test('one’s own address with a figure behind it is too easy', () => {
  expect(isCommon('ana.popescu77', ['ana.popescu@example.org'])).toBe(true);
  expect(isCommon('ana.popescu77')).toBe(false);
});

test('the same letters are the same password on every keyboard', () => {
  expect(normalised('é'.normalize('NFD') + 'ﬁ')).toBe(normalised('éfi'));
});

test('a common word never gets through by figures behind it alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...commonParts), fc.integer({ min: 0, max: 999 }), (word, figure) => {
      expect(accepted(`${word}${figure}`)).toBe(false);
    })
  );
});

test('any text is judged, however strange', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
      expect(isCommon(text, [text])).toBeTypeOf('boolean');
    })
  );
});

test('a long run is one guess, and what stands behind it is judged for itself', () => {
  expect(accepted(`${'ab'.repeat(90)}xyz`)).toBe(false);
  expect(accepted(`${'a'.repeat(40)}pebbles in wet grass`)).toBe(true);
});
