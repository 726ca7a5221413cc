import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axe, ibm, openBrowser, sit, type Seat } from '../browser.ts';
import { shownPages, type Shown } from '../pages.ts';

/** Each language, width and colour scheme, and each two of them together. */
const views = [
  { language: 'en', width: 320, dark: false },
  { language: 'en', width: 1280, dark: true },
  { language: 'el', width: 320, dark: true },
  { language: 'el', width: 1280, dark: false }
];

let browser: Browser;
let pages: Shown[];
beforeAll(async () => {
  [browser, pages] = await Promise.all([openBrowser(), shownPages()]);
});
afterAll(() => browser.close());

async function recognised(context: BrowserContext, cookies: Record<string, string>): Promise<void> {
  await context.clearCookies();
  const url = inject('productUrl');
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
}

/** What is said of each page, by several readers side by side; one line a fault. */
async function readAll(
  seat: Seat,
  shown: Shown[],
  read: (page: Sat, shown: Shown) => Promise<string[]>
): Promise<string[]> {
  const waiting = [...shown];
  const faults: string[] = [];
  const reader = async () => {
    const sat = await sit(browser, seat);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await recognised(sat.context, next.cookies);
      await sat.page.goto(`${inject('productUrl')}/${seat.language}${next.path}`);
      const found = [...(await read(sat, next)), ...sat.faults.splice(0)];
      faults.push(...found.map((fault) => `${next.name}: ${fault}`));
    }
    await sat.context.close();
  };
  await Promise.all([reader(), reader()]);
  return faults;
}

type Sat = Awaited<ReturnType<typeof sit>>;

const overflow = ({ page }: Sat): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement!;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1
    );
    return [
      `is ${scrollWidth} wide: ${wide
        .slice(0, 3)
        .map((one) => one.outerHTML.slice(0, 90))
        .join(' | ')}`
    ];
  });

const frame = ({ page }: Sat, language: string): Promise<string[]> =>
  page.evaluate((language) => {
    const faults = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) faults.push(`has ${headings} first headings`);
    if (document.documentElement.lang !== language) faults.push(`says it is in ${document.documentElement.lang}`);
    if (document.querySelector('[style], script')) faults.push('has a style attribute or a script');
    return faults;
  }, language);

test.each(views)('every page can be used by everyone: $language, $width pixels wide, dark: $dark', async (view) => {
  const faults = await readAll(view, pages, async (sat) => [
    ...(await overflow(sat)),
    ...(await frame(sat, view.language)),
    ...(await axe(sat.page))
  ]);
  expect(faults).toEqual([]);
});

test.each(views.slice(1, 3))('IBM’s checker agrees: $language, $width pixels wide, dark: $dark', async (view) => {
  expect(await readAll(view, pages, ({ page }) => ibm(page))).toEqual([]);
});

test('nothing is wider than a small phone, read from right to left', async () => {
  const seat = { language: 'ar-XB', width: 320 };
  const faults = await readAll(seat, pages, async (sat) => {
    const direction = await sat.page.evaluate(() => getComputedStyle(document.body).direction);
    return [...(direction === 'rtl' ? [] : [`reads ${direction}`]), ...(await overflow(sat))];
  });
  expect(faults).toEqual([]);
});

test('no two pages have the same title, in any language', async () => {
  for (const language of ['en', 'el']) {
    const titles = new Map<string, Set<string>>();
    await readAll({ language }, pages, async ({ page }, { route }) => {
      const title = await page.title();
      titles.set(title, (titles.get(title) ?? new Set()).add(route.id));
      return [];
    });
    expect([...titles].filter(([, ids]) => ids.size > 1)).toEqual([]);
  }
});
