import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, wordsIn } from './fold.ts';

test.each([
  ['Öğretmen', 'ogretmen'],
  ['IŞIKÇI', 'isikci'],
  ['ışıkçı', 'isikci'],
  ['İstanbul', 'istanbul'],
  ['istanbul', 'istanbul'],
  ['ΔΑΣΚΑΛΟΣ', 'δασκαλοσ'],
  ['δάσκαλος', 'δασκαλοσ'],
  ['προϊστάμενος', 'προισταμενοσ'],
  ['învățător', 'invatator'],
  // With a cedilla, as older keyboards write it, and with a comma below.
  ['învăţător', 'invatator'],
  ['niñera', 'ninera'],
  ['Straße', 'strasse'],
  ['qualità', 'qualita']
])('%s is looked up as %s', (text, folded) => expect(fold(text)).toBe(folded));

const letters = fc.string({
  unit: fc.constantFrom(...'aAçÇğĞıIiİöÖşŞüÜșȘțȚăĂâÂîÎñÑáéíóúàèìòùΆάΈέςσΣϊΐΰώΏßæøłđ e\u0301\u0327/-')
});

test('what was folded folds to itself', () => {
  fc.assert(
    fc.property(fc.oneof(letters, fc.string({ unit: 'grapheme' })), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    })
  );
});

test('capitals and small letters fold alike, in whatever way the accents are encoded', () => {
  fc.assert(
    fc.property(letters, (text) => {
      expect(fold(text.toLowerCase())).toBe(fold(text));
      expect(fold(text.toLocaleLowerCase('tr'))).toBe(fold(text));
      expect(fold(text.normalize('NFC'))).toBe(fold(text.normalize('NFD')));
    })
  );
});

test('folding keeps words apart where they were, and together where they were', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zçğışöüșțăîáéñάές]{1,8}$/), { maxLength: 6 }), (words) => {
      expect(fold(words.join(' ')).split(' ').filter(Boolean)).toEqual(words.map(fold));
      expect(wordsIn(words.join(' '))).toEqual(words);
    })
  );
});

test('signs stay with the names that need them', () => {
  expect(wordsIn('C++, C# (programming) & e-learning')).toEqual(['c++', 'c#', 'programming', 'e', 'learning']);
  expect(wordsIn('cuoco dell’industria')).toEqual(['cuoco', 'dell', 'industria']);
});
