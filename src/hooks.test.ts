import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transport } from './hooks.ts';

const encode = (thing: unknown): unknown => transport.unsent?.encode(thing);

test('what a page loads is not written out for a script that no page has', () => {
  expect(encode({ type: 'data', data: { profile: 1 }, uses: {} })).toBe(1);
});

test('answers and other values are left to SvelteKit', () => {
  for (const thing of [{ type: 'data' }, { type: 'success', uses: 1 }, [], new Date(), null, 'data']) {
    expect(encode(thing)).toBe(false);
  }
});

test('no page takes its data up by script: the first that does needs it written out again', () => {
  const routes = globSync('src/routes/**/+{page,layout}*.{ts,svelte}');
  expect(routes.filter((path) => /\bcsr\s*=\s*true/.test(readFileSync(path, 'utf8')))).toEqual([]);
  expect(readFileSync('src/routes/+layout.ts', 'utf8')).toContain('export const csr = false');
});
