import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { floors as named } from '../src/floors.ts';

const floors: Record<string, string[]> = named;

/** A source file as the house rules see it: what it says, where it stands, what it asks for. */
interface Source {
  path: string;
  text: string;
  home: string;
  asks: string[];
}

const sources: Source[] = globSync('src/**/*.{ts,svelte}')
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const asks = [...text.matchAll(/(?:from|import|import\()\s*'([#.][^']+)'/g)].map(([, name = '']) =>
      name.startsWith('#') ? name.replace('#src/', 'src/').replace('#', 'src/') : posix.join(posix.dirname(path), name)
    );
    return { path, text, home: home(path), asks: asks.filter((asked) => asked.startsWith('src/')) };
  });

/** The domain a file belongs to, or else platform, ui, routes or (for files directly in src) roof. */
function home(path: string): string {
  const [, area = '', domain = '', ...rest] = path.split('/');
  if (area.includes('.')) return 'roof';
  return area === 'domains' && rest.length ? domain : area;
}

/** What the rule says of each file, one line a complaint. An empty list is a tidy house. */
const complaints = (rule: (source: Source) => string[]) =>
  sources.flatMap((source) => rule(source).map((said) => `${source.path}: ${said}`));

function allowed(from: string): string[] {
  if (from === 'routes' || from === 'roof') return [...Object.keys(floors), 'platform', 'ui', 'roof', 'routes'];
  if (from in floors) return [...(floors[from] ?? []), 'platform', 'ui'];
  return from === 'ui' ? ['platform'] : [];
}

test('the floors only look down', () => {
  const domains = Object.keys(floors);
  const upward = domains.flatMap((domain, height) =>
    (floors[domain] ?? [])
      .filter((used) => !domains.slice(0, height).includes(used))
      .map((used) => `${domain} names ${used}`)
  );
  expect(upward).toEqual([]);
});

test('a file uses only what its floor allows', () => {
  expect(
    complaints(({ home: from, asks }) => asks.map(home).filter((to) => to !== from && !allowed(from).includes(to)))
  ).toEqual([]);
});

test('every use a domain names is a use it makes', () => {
  const made = new Set(sources.flatMap(({ home: from, asks }) => asks.map((to) => `${from} uses ${home(to)}`)));
  const idle = Object.entries(floors).flatMap(([domain, used]) => used.map((to) => `${domain} uses ${to}`));
  expect(idle.filter((use) => !made.has(use))).toEqual([]);
});

test('what a domain knows does not lean on where it is kept or how it is shown', () => {
  const known = /^src\/domains\/[^/]+\/[^/]+\.ts$/;
  expect(
    complaints(({ path, asks }) => (known.test(path) ? asks.filter((to) => /\/(server|ui)\//.test(to)) : []))
  ).toEqual([]);
});

test('SQL stands only where data is kept', () => {
  const kept = /\/(server|database|testing)\//;
  expect(
    complaints(({ path, text }) =>
      !kept.test(path) && /from '(kysely|pg)'/.test(text) ? ['asks for the database'] : []
    )
  ).toEqual([]);
});

test('a domain writes only to the tables of its own schema', () => {
  const write =
    /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)\.|\b(?:insert into|update|delete from)\s+(\w+)\.\w+/g;
  expect(
    complaints(({ path, text, home: domain }) =>
      path.includes('/testing/')
        ? []
        : [...text.matchAll(write)]
            .map(([, built, written]) => (built ?? written ?? '').replaceAll('_', '-'))
            .filter((schema) => schema !== domain)
    )
  ).toEqual([]);
});

test('a file can be read in one sitting', () => {
  const limit = (path: string) => (path.endsWith('.svelte') ? 200 : /\+(page\.)?server\.ts$/.test(path) ? 80 : 300);
  expect(
    complaints(({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      return lines > limit(path) && !path.includes('database/tables/')
        ? [`is ${lines} lines, over ${limit(path)}`]
        : [];
    })
  ).toEqual([]);
});

test('a room holds at most fifteen files', () => {
  const rooms = Map.groupBy(
    sources.filter(({ path }) => path.startsWith('src/domains/')),
    ({ path }) => posix.dirname(path)
  );
  expect(
    [...rooms].filter(([, files]) => files.length > 15).map(([room, files]) => `${room}: ${files.length}`)
  ).toEqual([]);
});

test('no drawer for things without a home', () => {
  const drawer = /(^|\/)(utils?|helpers?|common|misc|services?|managers?)(\.|\/)|(Helper|Manager|Service|Util)s?\./;
  expect(complaints(({ path }) => (drawer.test(path) ? ['is a drawer'] : []))).toEqual([]);
});

test('pages carry no style attributes and no scripts of their own, which the content policy would refuse', () => {
  const markup = ({ path, text }: Source) =>
    path.endsWith('.svelte') ? text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '') : '';
  expect(
    complaints((source) =>
      /\sstyle=|\sstyle:|\son\w+=|\{@html/.test(markup(source)) ? ['has an inline style, script or raw HTML'] : []
    )
  ).toEqual([]);
});

test('no part of a page asks to clean up behind it or sets a context, because nobody would mind (vite.config.ts)', () => {
  const unminded = /\b(?:onDestroy|setContext|createContext)\b/;
  expect(complaints(({ text }) => unminded.exec(text)?.map((name) => `asks for ${name}`) ?? [])).toEqual([]);
});

test('the repository names no registry host and no folder of one machine', () => {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const named = /registry\.npm[j]s|deb\.debia[n]|\/wor[k]\/main|\/roo[t]\//;
  const texts = files.filter((file) => /\.(ts|js|json|svelte|md|ya?ml|sql|css|html)$|npmrc|\.ci\/run/.test(file));
  expect(texts.filter((file) => named.test(readFileSync(file, 'utf8')))).toEqual([]);
});
