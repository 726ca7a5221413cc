import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sided =
  /(?:margin|padding|border|inset)-(?:left|right|(?:top|bottom)-(?:left|right))|(?:text-align|float|clear):\s*(?:left|right)|[;{]\s*(?:left|right|width|height):/;

test('no style names a side: every page can be mirrored', () => {
  const styles = globSync('src/**/*.{svelte,css}').map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, css: path.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '') };
  });
  expect(styles.flatMap(({ path, css }) => (sided.test(css) ? [`${path}: ${sided.exec(css)?.[0]}`] : []))).toEqual([]);
});

test('no page carries a style of its own: the policy would refuse it', () => {
  const inline = globSync('src/**/*.svelte').filter((path) => /\sstyle(=|:)/.test(readFileSync(path, 'utf8')));
  expect(inline).toEqual([]);
});
