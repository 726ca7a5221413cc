import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '#platform/language/languages.ts';
import { readCatalogue } from '#platform/language/server/catalogues.ts';
import { drawable, lettersOf } from '#platform/pdf/letters.ts';

const fonts = globSync('src/platform/pdf/fonts/*.ttf');
const letters = new Set(fonts.flatMap((file) => [...lettersOf(readFileSync(join(process.cwd(), file)))]));
const unprintable = (text: string) => drawable(text, letters).includes('\ufffd');

test('no sentence that is put on paper uses a letter that cannot be printed', () => {
  const printed = languages.flatMap((language) =>
    Object.entries(readCatalogue(language)).filter(([key]) => /^(print|profile)\./.test(key))
  );
  expect(printed.length).toBeGreaterThan(50);
  expect(printed.filter(([, text]) => unprintable(text))).toEqual([]);
});

test('no text of a framework that ships uses a letter that cannot be printed', () => {
  const packs = globSync('reference/frameworks/*/*.yaml');
  expect(packs.length).toBeGreaterThan(10);
  expect(packs.filter((file) => unprintable(readFileSync(file, 'utf8')))).toEqual([]);
});
