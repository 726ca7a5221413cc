import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest, oneSlipAway } from './typo.ts';

const word = fc.stringMatching(/^[a-zα-ω]{2,12}$/);

/** A word with one slip of the fingers. */
const slipped = fc
  .record({ word, at: fc.nat(11), kind: fc.nat(3), letter: fc.stringMatching(/^[a-z]$/) })
  .map(({ word, at: wish, kind, letter }) => {
    const at = wish % word.length;
    const [before, rest] = [word.slice(0, at), word.slice(at)];
    const typed = [
      before + letter + rest.slice(1),
      before + letter + rest,
      before + rest.slice(1),
      before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2)
    ][kind]!;
    return { word, typed };
  });

test('any one slip is forgiven', () => {
  fc.assert(
    fc.property(slipped, ({ word, typed }) => {
      expect(oneSlipAway(typed, word)).toBe(true);
    })
  );
});

test('a slip in a word not yet typed to its end is forgiven too', () => {
  fc.assert(
    fc.property(slipped, word, ({ word, typed }, rest) => {
      expect(oneSlipAway(typed, word + rest, true)).toBe(true);
    })
  );
});

test('two slips are not', () => {
  expect(oneSlipAway('nirsa', 'nurse')).toBe(false);
  expect(oneSlipAway('kok', 'cook')).toBe(false);
  expect(oneSlipAway('nurse', 'nurseries')).toBe(false);
});

test('the nearest words are whole ones, and begin alike', () => {
  const words = ['course', 'nurse', 'nurses', 'nursery', 'purse'];
  expect(nearest(words, 'nirse')).toEqual(['nurse']);
  expect(nearest(words, 'nurze')).toEqual(['nurse']);
  expect(nearest(words, 'nrsery')).toEqual(['nursery']);
  expect(nearest(words, 'cuors')).toEqual(['course']);
  expect(nearest(words, 'nur')).toEqual([]);
});

test('no word a slip away is left out without a closer look', () => {
  fc.assert(
    fc.property(slipped, ({ word, typed }) => {
      if (typed.length >= 4) expect(nearest([word], typed)).toEqual([word]);
    })
  );
});
