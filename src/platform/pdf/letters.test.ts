import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawable, lettersOf } from './letters.ts';

const letters = new Set(
  ['NotoSans-Regular.ttf', 'NotoSansArabic-Regular.ttf'].flatMap((file) => [
    ...lettersOf(readFileSync(join(import.meta.dirname, 'fonts', file)))
  ])
);

test('the fonts we ship hold the letters of our languages', () => {
  const texts = 'ăâîșțĂÂÎȘȚ ğışçöüĞİŞÇÖÜ ñ¿¡áéíóú àèìòù αάβγδςώΐΰΆ ابتث “”„‘’–—…·×±½';
  expect(drawable(texts, letters)).toBe(texts.normalize('NFC'));
});

test('the bold face draws what the plain one draws', () => {
  const bold = lettersOf(readFileSync(join(import.meta.dirname, 'fonts/NotoSans-Bold.ttf')));
  const plain = lettersOf(readFileSync(join(import.meta.dirname, 'fonts/NotoSans-Regular.ttf')));
  expect([...plain].filter((letter) => !bold.has(letter))).toEqual([]);
});

test('a run of letters that cannot be drawn is one replacement sign', () => {
  expect(drawable('a 👩‍👩‍👧🙂 b', letters)).toBe('a \ufffd b');
});
