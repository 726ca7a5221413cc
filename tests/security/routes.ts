import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The public map as the route files draw it: a page or an answer to machines that is new stands here by itself. */
export interface Route {
  /** As SvelteKit names it: `/[lang=language]/(person)/profile`. */
  id: string;
  /** Who it is for: `(person)`; empty outside the groups. */
  group: string;
  /** Its address, parameters still to be filled: `/[lang=language]/profile`. */
  path: string;
  isPage: boolean;
  /** What its forms do: `?/link`, or an empty text for the only one. */
  actions: string[];
}

const root = 'src/routes';

const bodyOf = (text: string): string =>
  /export const actions[^=]*=\s*\{\n([\s\S]*?)\n\};?\n?/.exec(`${text}\n`)?.[1] ?? '';

/** The names that stand two blanks in: those of the actions themselves. */
function actionsOf(text: string): string[] {
  const names = [...bodyOf(text).matchAll(/^ {2}(?:async )?(\w+)(?=[:(,])/gm)].map(([, name]) => name ?? '');
  if (/export const actions/.test(text) && names.length === 0) throw new Error('These actions cannot be read.');
  return names.map((name) => (name === 'default' ? '' : `?/${name}`));
}

function routeIn(folder: string, files: string[]): Route {
  const id = `/${posix.relative(root, folder)}`;
  const server = files.find((file) => file.endsWith('+page.server.ts'));
  return {
    id,
    group: /\([a-z]+\)/.exec(id)?.[0] ?? '',
    path: id.replace(/\/\([a-z]+\)/g, '') || '/',
    isPage: files.some((file) => /\+page\.(svelte|server\.ts)$/.test(file)),
    actions: server ? actionsOf(readFileSync(server, 'utf8')) : []
  };
}

const files = globSync(`${root}/**/+{page.svelte,page.server.ts,server.ts}`).map((file) => file.split('\\').join('/'));

export const routes: Route[] = [...Map.groupBy(files, (file) => posix.dirname(file))]
  .map(([folder, own]) => routeIn(folder, own))
  .sort((one, other) => one.id.localeCompare(other.id));

export type Parameters = Record<string, string>;

/** A route's address with its parameters filled in; a parameter nobody gave a value for is a fault of the test. */
export const addressOf = ({ id, path }: Route, parameters: Parameters, language = 'en'): string =>
  path.replace(/\[+(\w+)(?:=\w+)?\]+/g, (_, name: string) => {
    const value = name === 'lang' ? language : parameters[name];
    if (value === undefined) throw new Error(`${id}: no value is given for [${name}] (see samples.ts)`);
    return encodeURIComponent(value);
  });
