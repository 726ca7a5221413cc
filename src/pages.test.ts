import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anyone, nobody } from '#domains/identity/viewer.ts';
import { commonPages, ownOfTheKnown } from './pages.ts';

const routes = Object.keys(commonPages);

const sourceOf = (route: string): string =>
  ['+page.server.ts', '+page.ts', '+layout.server.ts']
    .map((file) => `src/routes${route}/${file}`)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

test('a page for everybody is there, and takes no form', () => {
  for (const route of routes) {
    expect(existsSync(`src/routes${route}/+page.svelte`), route).toBe(true);
    expect(sourceOf(route), route).not.toMatch(/\bactions\b/);
  }
});

test('a page for everybody asks nothing of the one who looks, so that nothing of theirs is kept', () => {
  for (const route of routes) {
    // Of these, only what a stranger sees is kept: there is nothing of theirs.
    if (ownOfTheKnown.has(route)) expect(sourceOf(route), route).not.toMatch(/\b(cookies|request|headers|clock)\b/);
    else
      expect(sourceOf(route), route).not.toMatch(
        /\b(viewer|cookies|request|headers|getClientAddress|setHeaders|clock|fetch|form)\b/
      );
  }
});

test('no address with a secret in it leads to a page that is kept', () => {
  expect(routes.filter((route) => /token|link|\(person\)|\(admin\)|\(curator\)/.test(route))).toEqual([]);
});

test('whoever looks at a page for everybody is nobody in particular', () => {
  const ana = { ...nobody, personId: 'ana', sessionId: 's', chosenName: 'Ana', hasAccount: true, verified: true };
  expect(anyone(ana)).toEqual({ ...nobody, personId: 'anyone', hasAccount: true });
  expect(anyone(nobody)).toEqual(nobody);
});
