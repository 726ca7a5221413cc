import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { axe, ibm, openBrowser, sit } from '../browser.ts';

/** Someone explores what there is, before they tell anything of themself. On the catalogue that ships. */

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const base = inject('productUrl');

async function from(path: string, seat: Parameters<typeof sit>[1], tell: (page: Page) => Promise<void>): Promise<void> {
  const { context, page, faults } = await sit(browser, seat);
  await page.goto(base + path);
  await tell(page);
  await context.close();
  expect(faults).toEqual([]);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const unslipped = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe.each([{ scripts: true }, { scripts: false }])('with scripts: $scripts', ({ scripts }) => {
  test('a pupil searches, reads, looks at what is near, and sets two side by side', () =>
    from('/en', { scripts, width: 360 }, async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Occupations' }).click();
      await page.getByLabel('What are you looking for?').fill('nurze');
      await page.getByRole('button', { name: 'Search' }).click();
      expect(await page.getByText('These are spelled nearly the same').isVisible()).toBe(true);
      await page.getByRole('heading', { level: 3 }).getByRole('link', { name: /nurse/i }).first().click();
      expect((await heading(page)).toLowerCase()).toContain('nurse');
      expect(await page.getByRole('heading', { name: 'What a day is like' }).isVisible()).toBe(true);
      expect(await page.getByText('starter data of our own').isVisible()).toBe(true);
      expect(await unslipped(page)).toBe(true);
      await page.getByRole('link', { name: 'Compare it with others' }).click();
      await page.getByRole('searchbox').fill('cook');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.locator('main').getByRole('link', { name: 'cook', exact: true }).first().click();
      expect(await page.getByRole('listitem').getByRole('heading', { level: 2 }).count()).toBe(2);
      expect(await unslipped(page)).toBe(true);
      await page.getByRole('link', { name: /^Take out: nurse/ }).click();
      expect(await page.getByRole('listitem').getByRole('heading', { level: 2 }).count()).toBe(1);
    }));

  test('whoever has no word for it finds a way by what they like, and by a skill', () =>
    from('/en/occupations', { scripts }, async (page) => {
      await page.locator('main').getByRole('link', { name: 'People and care' }).click();
      await page.locator('main').getByRole('link', { name: 'Art and ideas' }).click();
      expect(await heading(page)).toBe('Most of all: People and care and Art and ideas');
      await page.locator('main ul a').first().click();
      await page.locator('main [itemprop=skills] a').first().click();
      expect(await page.getByText('Needed in').isVisible()).toBe(true);
      await page.locator('main section').first().getByRole('link').first().click();
      expect(new URL(page.url()).pathname).toMatch(/^\/en\/occupations\/[0-9a-f-]{36}$/);
    }));
});

test('names are offered while one types, and chosen by keyboard', () =>
  from('/en/occupations', {}, async (page) => {
    const box = page.getByRole('combobox');
    await box.pressSequentially('nur');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await box.press('ArrowDown');
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    await box.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('nur');
    await box.press('ArrowDown');
    await options.first().waitFor();
    await box.press('ArrowDown');
    const name = await options.first().locator('span').first().innerText();
    await Promise.all([page.waitForURL(/\/en\/occupations\/[0-9a-f-]{36}$/), box.press('Enter')]);
    expect((await heading(page)).toLowerCase()).toBe(name.toLowerCase());
  }));

test('what is offered while one types can be used by everybody', async () => {
  const { context, page } = await sit(browser, { bypassCSP: true });
  await page.goto(`${base}/en/occupations`);
  await page.getByRole('combobox').pressSequentially('nur');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('combobox').press('ArrowDown');
  expect([...(await axe(page)), ...(await ibm(page))]).toEqual([]);
  await context.close();
});

test('search engines are told of every occupation in every language', async () => {
  const robots = await (await fetch(`${base}/robots.txt`)).text();
  const [, index = ''] = /Sitemap: (\S+)/.exec(robots) ?? [];
  const lists = [...(await (await fetch(index)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = '']) => address
  );
  expect(lists).toContain(`${base}/el/sitemaps/occupations.xml`);
  const listed = await (await fetch(`${base}/el/sitemaps/occupations.xml`)).text();
  const [, address = ''] = /<loc>([^<]+)<\/loc>/.exec(listed) ?? [];
  const page = await (await fetch(address)).text();
  expect(page).toContain('itemtype="https://schema.org/Occupation"');
  expect(page).toContain('hreflang="tr"');
  expect(page).not.toContain('noindex');
});

test('what somebody searched for is nobody’s to find in a search engine', async () => {
  expect(await (await fetch(`${base}/en/occupations?q=nurse`)).text()).toContain('content="noindex"');
});
