import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { theProduct } from '#domains/identity/viewer.ts';
import { bring } from '#domains/labour-market/server/imports/figures.ts';
import { openDatabase } from '#platform/database/handle.ts';
import { openSource } from '#platform/imports/source.ts';
import { wordsOf } from '#platform/language/words.ts';
import { axe, ibm } from '../browser.ts';
import { query } from '../people.ts';
import { visitor } from '../visit.ts';
import { base, button, heading, inBrowser, link, reads, scripts } from './steps.ts';

/** Someone looks at figures about work, and takes them along. On figures made up for it, which go again. */

const en = wordsOf('en');
const clear = () => query('delete from labour_market.dataset');

async function bringSamples(): Promise<void> {
  const db = openDatabase(inject('productDatabaseUrl'), 1);
  for (const file of ['demo_egai2d_sparse.json', 'forecasts.csv', 'earnings.csv']) {
    const source = await openSource(`tests/samples/figures/${file}`);
    await bring(db, theProduct, source).finally(() => source.close());
  }
  await db.destroy();
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('while there are no figures, the page says so and how they come', () =>
  inBrowser(async (sit) => {
    await clear();
    const { page, faults } = await sit({ scripts: false });
    await page.goto(`${base()}/en/labour-market`);
    await reads(page, 'en', 'labourMarket.none');
    expect(await page.getByRole('main').innerText()).toContain('npm run import -- figures');
    expect((await visitor(base()).get('/en/labour-market/figures.csv')).status).toBe(404);
    expect(faults).toEqual([]);
  }));

describe('with figures', () => {
  beforeAll(bringSamples);
  afterAll(clear);

  test.each(scripts)('from a group to its figures, its forecast and a table to take along, $how', ({ scripts }) =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, width: 320 });
      await page.goto(`${base()}/en/labour-market?place=EL`);
      expect(await heading(page)).toBe(en('labourMarket.title'));
      await page.locator('#group').selectOption('25');
      await button(page, 'en', 'labourMarket.show').click();
      await reads(page, 'en', 'meaning.title');
      const told = await page.getByRole('main').innerText();
      expect(told).toContain('about 36,500 people');
      expect(told).toContain('21% more jobs');
      expect(await page.getByRole('cell', { name: '36,500' }).first().isVisible()).toBe(true);
      expect(await page.getByRole('img', { name: en('measure.employment') }).isVisible()).toBe(true);
      expect(told).toContain('Eurostat');
      expect(told).toContain('CC BY 4.0');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const address = await link(page, 'en', 'labourMarket.download').getAttribute('href');
      const file = await visitor(base()).get(address ?? '');
      expect(file.headers['content-type']).toContain('text/csv');
      expect(file.text).toContain('Eurostat,CC BY 4.0,2026-06-30');
      expect(file.text).toContain(',25,');
      expect(faults).toEqual([]);
    })
  );

  test('a reader of Greek begins with Greece, and the checkers find nothing', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ bypassCSP: true, language: 'el' });
      await page.goto(`${base()}/el/labour-market`);
      expect(await page.locator('#place').inputValue()).toBe('EL');
      expect(await page.getByRole('main').innerText()).toContain('Ελλάδα');
      expect([...(await axe(page)), ...(await ibm(page))]).toEqual([]);
      expect(faults).toEqual([]);
    }));

  test('what was asked by hand and does not fit is put right, never a broken page', async () => {
    for (const asked of ['place=XX', 'group=abc', 'from=9&to=x', 'measure=secrets', 'place=%27%3B--&from=2030&to=1'])
      expect([asked, (await visitor(base()).get(`/en/labour-market?${asked}`)).status]).toEqual([asked, 200]);
  });
});
