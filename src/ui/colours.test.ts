import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, distance, hex, oklch, seenWith, type Colour, type Sight } from './colours.ts';

const css = readFileSync(new URL('./site.css', import.meta.url), 'utf8');
const pair = /--([\w-]+): light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\), oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)\)/g;

/** The tokens of both themes, as the stylesheet says them. */
const themes: Record<'light' | 'dark', Map<string, Colour>> = { light: new Map(), dark: new Map() };
for (const [, name = '', ...figures] of css.matchAll(pair)) {
  const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = figures.map(Number);
  themes.light.set(name, oklch(l1 / 100, c1, h1));
  themes.dark.set(name, oklch(l2 / 100, c2, h2));
}
const hues = ['clay', 'ochre', 'moss', 'slate', 'plum', 'heather', 'basalt'];
const grounds = ['paper', 'card', 'sunk'];
const sights: Sight[] = ['protanopia', 'deuteranopia', 'tritanopia'];
const pairs = hues.flatMap((one, at) => hues.slice(at + 1).map((other) => [one, other] as const));

test('black on white has the greatest contrast, 21, and CSS’s own red comes out right', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
  expect(hex(oklch(0.62796, 0.25768, 29.234))).toBe('#ff0000');
});

test('an older browser shows the same light colours', () => {
  for (const [name, colour] of themes.light) expect(css).toContain(`--${name}: ${hex(colour)};`);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string): Colour => {
    const found = themes[theme].get(name);
    if (!found) throw new Error(`no token ${name}`);
    return found;
  };

  test.each([
    ...['ink', 'soft', 'act', 'act-deep', 'bad'].flatMap((text) => grounds.map((ground) => [text, ground])),
    ...['ink', 'soft', 'act'].flatMap((text) =>
      ['act-wash', 'warn-wash', 'bad-wash', 'good-wash'].map((ground) => [text, ground])
    ),
    ['bad', 'bad-wash'],
    ['on-act', 'act'],
    ['on-act', 'act-deep'],
    ['paper', 'bad']
  ])('the text colour %s can be read on %s', (text = '', ground = '') => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...hues, 'edge', 'act', 'warn', 'bad', 'good'])('the sign %s can be made out on every ground', (sign) => {
    for (const ground of grounds) expect(contrast(colour(sign), colour(ground)), ground).toBeGreaterThanOrEqual(3);
  });

  test.each(pairs)('nobody confuses %s and %s', (one, other) => {
    expect(distance(colour(one), colour(other))).toBeGreaterThan(0.1);
    for (const sight of sights) {
      expect(distance(seenWith(sight, colour(one)), seenWith(sight, colour(other))), sight).toBeGreaterThan(0.07);
    }
  });
});
