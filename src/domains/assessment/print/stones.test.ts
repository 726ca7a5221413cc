import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawCairn, hues } from './stones.ts';

const names = ['clay', 'ochre', 'moss', 'slate', 'plum', 'heather', 'basalt'];

test('areas have the same hues on paper as on a light screen', () => {
  const css = readFileSync(join(process.cwd(), 'src/ui/site.css'), 'utf8');
  expect(names.map((name) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1])).toEqual(hues);
});

const stone = (key: string, value: number | null) => ({ key, value, max: 4, hue: 1, before: 2, others: null });

test('names come in the order of the pile, the strongest last', () => {
  const { rows, picture } = drawCairn([stone('weak', 1), stone('strong', 4), stone('missing', null)]);
  expect(rows.map(({ key }) => key)).toEqual(['missing', 'weak', 'strong']);
  expect(picture).toMatch(/^<svg [^>]+>.*<\/svg>$/);
  expect(picture).not.toMatch(/undefined|NaN/);
});

test('a key is never written into the picture', () => {
  expect(drawCairn([stone('"><script>', 2)]).picture).not.toContain('script');
});
