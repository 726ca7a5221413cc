import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axe, ibm, openBrowser, sit, type Seat } from '../browser.ts';
import { shownPages, type Shown } from '../pages.ts';

/** Some seventy pages take their time on a busy machine; what fails here fails the second time too. */
const patience = { timeout: 400_000, retry: 0 };

/** Each language, width and colour scheme, and each two of them together. */
const views = [
  { language: 'en', width: 320, dark: false },
  { language: 'en', width: 1280, dark: true },
  { language: 'el', width: 320, dark: true },
  { language: 'el', width: 1280, dark: false }
];

/** IBM's checker takes five times as long as axe: each page in one of the views, or in all (CAIRN_CRAWL=whole). */
const isForIbm = (page: number, view: number): boolean =>
  process.env.CAIRN_CRAWL === 'whole' || page % views.length === view;

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
      // What a page keeps closed at first is read by checkers, as by people, only when it is open.
      await sat.page.evaluate(() =>
        document.querySelectorAll<HTMLDetailsElement>('main details').forEach((one) => (one.open = true))
      );
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
    // One page has a script of its own, in a file of ours; none has one within.
    if (document.querySelector('[style], script:not([src^="/"])'))
      faults.push('has a style attribute or a script within');
    return faults;
  }, language);

/** One title for two pages would leave whoever has both open, or hears them read, without a way to tell them apart. */
function sameTitles(titles: Map<string, Set<string>>): string[] {
  return [...titles].filter(([, ids]) => ids.size > 1).map(([title, ids]) => `${title}: ${[...ids].join(', ')}`);
}

test.each(views)(
  'every page can be used by everyone: $language, $width pixels wide, dark: $dark',
  patience,
  async (view) => {
    const titles = new Map<string, Set<string>>();
    const faults = await readAll(view, pages, async (sat, shown) => {
      const title = await sat.page.title();
      titles.set(title, (titles.get(title) ?? new Set()).add(shown.route.id));
      return [
        ...(await overflow(sat)),
        ...(await frame(sat, view.language)),
        ...(await axe(sat.page)),
        ...(isForIbm(pages.indexOf(shown), views.indexOf(view)) ? await ibm(sat.page) : [])
      ];
    });
    expect([...faults, ...sameTitles(titles)]).toEqual([]);
  }
);

test('nothing is wider than a small phone, read from right to left', patience, async () => {
  const seat = { language: 'ar-XB', width: 320 };
  const faults = await readAll(seat, pages, async (sat) => {
    const direction = await sat.page.evaluate(() => getComputedStyle(document.body).direction);
    return [...(direction === 'rtl' ? [] : [`reads ${direction}`]), ...(await overflow(sat))];
  });
  expect(faults).toEqual([]);
});
