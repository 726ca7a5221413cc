/** What a browser with an empty cache loads for one page: each file as it comes over the wire. */
import { bytesOf, type Asked } from './request.ts';
import { unpacked } from './check.ts';
import { Wire, type Answer } from './wire.ts';

export interface Weight {
  requests: number;
  html: number;
  css: number;
  script: number;
  fonts: number;
  images: number;
  foreign: string[];
}

export const weightBudget = { requests: 8, html: 15, css: 15, script: 40, fonts: 40 };

type Kind = Exclude<keyof Weight, 'requests' | 'foreign'>;

const kinds: [RegExp, Kind][] = [
  [/text\/css/, 'css'],
  [/javascript/, 'script'],
  [/font/, 'fonts'],
  [/^image\//, 'images'],
  [/text\/html/, 'html']
];

const kindOf = ({ headers }: Answer): Kind | undefined =>
  kinds.find(([pattern]) => pattern.test(headers.get('content-type') ?? ''))?.[1];

/** Addresses that a page loads by itself: not links, which wait for a click. */
function loadedBy(html: string): string[] {
  const tags = html.match(/<(?:link|img|script|source|use|image|iframe)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => !tag.startsWith('<link') || /rel="(?:stylesheet|icon|preload|manifest|modulepreload)"/.test(tag))
    .flatMap((tag) => /\b(?:href|src)="([^"#][^"]*)"/.exec(tag)?.[1] ?? []);
}

const rangesOf = (face: string): [number, number][] =>
  (/unicode-range:\s*([^;}]+)/i.exec(face)?.[1] ?? 'U+0-10FFFF').split(',').map((range) => {
    const [from = '0', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(from.replaceAll('?', '0'), 16), parseInt(to.replaceAll('?', 'F'), 16)];
  });

/** A browser takes a font only for letters of the page that it has; weights and styles count as all in use. */
function loadedByCss(css: string, letters: Set<number>): string[] {
  const wanted = (face: string): boolean =>
    rangesOf(face).some(([from, to]) => [...letters].some((letter) => letter >= from && letter <= to));
  const idle = (css.match(/@font-face\s*\{[^}]*\}/g) ?? []).filter((face) => !wanted(face));
  const used = idle.reduce((text, face) => text.replace(face, ''), css);
  return [...used.matchAll(/url\((?!['"]?data:)['"]?([^'")]+)/g)].map(([, address = '']) => address);
}

const closed = /<details(?![^>]*\sopen[\s=>])[^>]*>((?:(?!<details)[\s\S])*?)<\/details>/g;
const unshown = /<head>[\s\S]*?<\/head>|<(title|desc)\b[\s\S]*?<\/\1>|<[^>]*>/g;
const summaryOf = (details: string): string => /<summary[\s\S]*?<\/summary>/.exec(details)?.[0] ?? '';

/** The letters that a page shows at first: not those of its head, nor of what is folded away. */
function lettersOf(html: string): Set<number> {
  let shown = html;
  for (let before = ''; before !== shown;) {
    before = shown;
    shown = shown.replace(closed, summaryOf);
  }
  const letters = [...shown.replace(unshown, ' ')].map((letter) => letter.codePointAt(0) ?? 0);
  return new Set(letters.filter((letter) => letter > 32));
}

async function load(port: number, page: Asked, url: URL): Promise<Answer> {
  const wire = new Wire(port);
  const answer = await wire.ask(bytesOf(port, { ...page, method: 'GET', path: url.pathname + url.search }));
  wire.close();
  if (answer.status !== 200) throw new Error(`${url.pathname}: ${answer.status}`);
  return answer;
}

async function weighOne(port: number, page: Asked): Promise<Weight> {
  const weight: Weight = { requests: 0, html: 0, css: 0, script: 0, fonts: 0, images: 0, foreign: [] };
  const own = `http://localhost:${port}`;
  const seen = new Set([`${own}${page.path}`]);
  let letters = new Set<number>();
  // A set hands out what is added while it is walked.
  for (const address of seen) {
    const url = new URL(address);
    if (url.origin !== own) {
      weight.foreign.push(address);
      continue;
    }
    const answer = await load(port, page, url);
    const kind = kindOf(answer);
    weight.requests++;
    if (kind) weight[kind] += answer.body.length;
    const text = kind === 'html' || kind === 'css' ? unpacked(answer).toString() : '';
    if (kind === 'html') letters = lettersOf(text);
    const more = kind === 'css' ? loadedByCss(text, letters) : loadedBy(text);
    for (const one of more) seen.add(new URL(one, url).href);
  }
  return weight;
}

const languages = ['en', 'it', 'ro', 'es', 'el', 'tr'];

/** The page as readers of a language ask for it: what they search for is in their letters, or in English. */
function inLanguage(pages: Asked[], language: string): Asked {
  const of = (own: string) => pages.find(({ path }) => path.startsWith(`/${own}/`) || path === `/${own}`);
  const page = of(language) ?? of('en') ?? pages[0]!;
  return { ...page, path: page.path.replace(/^\/[a-z]{2}(?=\/|$)/, `/${language}`) };
}

/** The heaviest of each kind in any of our languages. */
export async function weigh(port: number, pages: Asked[]): Promise<Weight> {
  const most: Weight = { requests: 0, html: 0, css: 0, script: 0, fonts: 0, images: 0, foreign: [] };
  for (const language of languages) {
    const { foreign, ...figures } = await weighOne(port, inLanguage(pages, language));
    for (const [name, value] of Object.entries(figures) as [keyof typeof figures, number][]) {
      most[name] = Math.max(most[name], value);
    }
    most.foreign = [...new Set([...most.foreign, ...foreign])];
  }
  return most;
}
