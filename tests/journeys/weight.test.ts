import { beforeAll, expect, inject, test } from 'vitest';
import { shownPages, type Shown } from '../pages.ts';
import { ask, visitor } from '../visit.ts';

const kilobyte = 1000;
/** What a page may weigh on its way to an old phone, compressed, the first time. */
const limits = { html: 15 * kilobyte, css: 15 * kilobyte, font: 40 * kilobyte, requests: 8 };

/** The one script there is offers names while one types. */
const typeAhead = '/type-ahead.js';
const scriptMax = 3 * kilobyte;

const asBrowsers = { 'accept-encoding': 'gzip, br' };

let pages: Shown[];
beforeAll(async () => {
  pages = await shownPages();
});

interface Asset {
  url: string;
  kind: 'css' | 'font' | 'script' | 'other';
}

const kindOf = (tag: string, url: string): Asset['kind'] => {
  if (/\.css$/.test(url)) return 'css';
  if (/\.woff2?$/.test(url)) return 'font';
  return tag.startsWith('<script') || /\.js$/.test(url) ? 'script' : 'other';
};

/** What a browser goes on to ask for once it has read the page. */
function assetsOf(html: string, address: string): Asset[] {
  const tags = html.match(/<(?:link|script|img|source|object|iframe)\b[^>]*>/g) ?? [];
  const loading = tags.filter(
    (tag) => !tag.startsWith('<link') || /rel="(?:stylesheet|icon|preload|modulepreload|manifest)"/.test(tag)
  );
  const found = loading.flatMap((tag) => {
    const [, named] = /\s(?:href|src)="([^"]+)"/.exec(tag) ?? [];
    if (!named || named.startsWith('data:')) return [];
    const url = new URL(named, address).href;
    return [{ url, kind: kindOf(tag, url) }];
  });
  return [...new Map(found.map((asset) => [asset.url, asset])).values()];
}

async function fontsIn(stylesheet: string, url: string): Promise<Asset[]> {
  const named = [...stylesheet.matchAll(/url\(["']?([^)"']+)["']?\)/g)].map(([, name = '']) => name);
  return named
    .filter((name) => !name.startsWith('data:'))
    .map((name) => ({ url: new URL(name, url).href, kind: kindOf('', name) }));
}

test('every page is light: few requests, all of them to us, and no script but for search', async () => {
  const base = inject('productUrl');
  const faults: string[] = [];
  const sizes = new Map<string, number>();
  const weigh = async (url: string): Promise<number> => {
    const { pathname, search } = new URL(url);
    if (!sizes.has(url)) sizes.set(url, (await ask(base, pathname + search, { headers: asBrowsers })).bytes);
    return sizes.get(url) ?? 0;
  };
  for (const language of ['en', 'el']) {
    for (const { path, name, cookies } of pages) {
      const address = `${base}/${language}${path}`;
      const page = await visitor(base, { cookies }).get(`/${language}${path}`, { headers: asBrowsers });
      const assets = assetsOf(page.text, address);
      const say = (fault: string) => faults.push(`${language} ${name}: ${fault}`);
      if (page.bytes > limits.html) say(`${page.bytes} bytes of HTML`);
      for (const { url, kind } of [...assets]) {
        if (!url.startsWith(`${base}/`)) say(`asks elsewhere: ${url}`);
        if (kind === 'script' && !(url === base + typeAhead && (await weigh(url)) <= scriptMax)) say(`asks for ${url}`);
        if (kind === 'css') assets.push(...(await fontsIn((await ask(base, new URL(url).pathname)).text, url)));
      }
      const unique = new Map(assets.map((asset) => [asset.url, asset.kind]));
      if (unique.size + 1 > limits.requests) say(`${unique.size + 1} requests`);
      let css = 0;
      for (const [url, kind] of unique) if (kind === 'css') css += await weigh(url);
      if (css > limits.css) say(`${css} bytes of CSS`);
    }
  }
  expect(faults).toEqual([]);
});
