import { z } from 'zod';
import { commonParts } from './common-passwords.ts';

/**
 * What a password must be: long, and not among the first an attacker would try. No demands for signs and
 * figures, which make passwords worse (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2).
 */
export const lengthMin = 10;

/** Far longer than any passphrase; bounds the work of hashing. */
const lengthMax = 200;

/** Typed on another keyboard or system, the same letters are the same password (NIST SP 800-63B-4, 3.1.1.2). */
export const normalised = (password: string): string => password.normalize('NFKC');

const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop'];
const runLengthMin = 4;

const isRun = (text: string): boolean =>
  runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text));

/** Swaps that people think of and attackers too: p@ssw0rd. */
const swaps: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's' };
const unswapped = (text: string): string => text.replace(/[@431!0$5]/g, (sign) => swaps[sign]!);

const sameSign = (text: string): boolean => new Set(text).size <= 2;

/** How far a text begins with a run of keys or one sign again and again. One step a sign: what begins so at length n did at n − 1. */
function runStart(text: string): number {
  let length = runLengthMin;
  while (length <= text.length && (isRun(text.slice(0, length)) || sameSign(text.slice(0, length)))) length += 1;
  return length === runLengthMin ? 0 : length - 1;
}

/** The longest known beginning of a text: a common word, a run of keys, or one sign again and again. */
function knownStart(text: string, own: string[]): number {
  const plain = unswapped(text);
  const lengths = [...commonParts, ...own]
    .filter((part) => text.startsWith(part) || plain.startsWith(part))
    .map((part) => part.length);
  return Math.max(runStart(text), ...lengths);
}

/** What is left of a password once everything that anybody would guess is taken out of it. */
function unguessed(password: string, own: string[]): number {
  let left = 0;
  for (let at = 0; at < password.length;) {
    const known = knownStart(password.slice(at), own);
    left += known > 0 ? 0 : 1;
    at += known || 1;
  }
  return left;
}

/** Fewer unguessed signs than this are what people put behind a word to please a rule: "Password2026!". */
const unguessedMin = 4;

const partsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3);

/** Would one of the first guesses be it? `about` holds what is known of its owner: address and name. */
export const isCommon = (password: string, about: string[] = []): boolean =>
  unguessed(
    normalised(password)
      .toLowerCase()
      .replace(/(18|19|20)\d\d/g, ''),
    about.flatMap(partsOf)
  ) < unguessedMin;

export const newPassword = z
  .string('form.missing')
  .max(lengthMax)
  .refine((password) => [...password].length >= lengthMin, 'account.passwordShort')
  .refine((password) => !isCommon(password), 'account.passwordCommon');

/** A password given to be checked: anything within reason. */
export const givenPassword = z.string('form.missing').min(1).max(lengthMax);
