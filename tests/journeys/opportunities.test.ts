import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { wordsOf } from '#platform/language/words.ts';
import { axe, ibm } from '../browser.ts';
import { query, someone } from '../people.ts';
import { visitor } from '../visit.ts';
import { base, button, heading, inBrowser, link, reads, scripts } from './steps.ts';

/** A provider puts something on offer; somebody finds it; it runs out, or is taken back. */

const en = wordsOf('en');
const title = (how: string) => `Bake bread for a street (${how})`;
const clear = () => query(`delete from opportunities.opportunity where title like 'Bake bread%'`);
beforeAll(clear);
afterAll(clear);

async function asProvider(page: Page): Promise<void> {
  const who = await someone({ account: 'verified', role: 'practitioner' });
  const cookies = [...who.cookies].map(([name, value]) => ({ name, value, url: base() }));
  await page.context().addCookies(cookies);
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function search(page: Page, q: string): Promise<void> {
  await page.goto(`${base()}/en/opportunities`);
  await page.locator('#q').fill(q);
  await button(page, 'en', 'opportunitySearch.go').click();
}

test.each(scripts)(
  'a provider adds an entry, mends what was refused, and it is found until it is over, $how',
  ({ scripts, how }) =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, width: 360 });
      await asProvider(page);
      await page.goto(`${base()}/en/opportunities/mine`);
      expect(await heading(page)).toBe(en('ownOpportunity.title'));
      await link(page, 'en', 'ownOpportunity.add').click();
      await page.locator('#title').fill(title(how));
      await page.locator('#summary').fill('From flour to loaf, together, in a week.');
      await page.locator('#expiresOn').fill('2099-12-31');
      await page.locator('#cost').fill('20');
      await button(page, 'en', 'ownOpportunity.publish').click();
      // Where it takes place and in which money are missing: what was typed is still there.
      await reads(page, 'en', 'opportunityForm.place');
      await reads(page, 'en', 'opportunityForm.currency');
      expect(await page.locator('#title').inputValue()).toBe(title(how));
      expect(await page.locator('#summary').inputValue()).toContain('From flour');
      await page.locator('#place').fill('Patra');
      await page.locator('#country').selectOption('GR');
      await page.locator('#currency').fill('EUR');
      await button(page, 'en', 'ownOpportunity.publish').click();
      await reads(page, 'en', 'ownOpportunity.added');
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await search(page, 'breads street');
      await page.getByRole('link', { name: title(how) }).click();
      expect(await heading(page)).toBe(title(how));
      expect(await page.getByRole('main').innerText()).toContain('€20');
      expect(await page.getByRole('main').innerText()).toContain('Said by Operator');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const address = new URL(page.url()).pathname;

      await query(`update opportunities.opportunity set expires_on = '2020-01-01' where title = $1`, [title(how)]);
      await search(page, 'breads street');
      expect(await page.getByRole('link', { name: title(how) }).count()).toBe(0);
      await page.goto(base() + address);
      expect(await page.getByRole('main').innerText()).toContain('This was over on');

      await page.goto(`${base()}/en/opportunities/mine`);
      await page.getByRole('link', { name: title(how) }).click();
      await button(page, 'en', 'ownOpportunity.withdraw').click();
      await reads(page, 'en', 'ownOpportunity.withdrawn');
      expect((await visitor(base()).get(address)).status).toBe(404);
      expect(faults.filter((fault) => !fault.includes('400') && !fault.includes('404'))).toEqual([]);
    })
);

test('nobody else sees the form, or posts to it', async () => {
  const stranger = await someone({ account: 'verified', role: 'person' });
  expect((await stranger.get('/en/opportunities/mine')).status).toBe(404);
  expect((await stranger.get('/en/opportunities/mine/new')).status).toBe(404);
  const form = { kind: 'course', mode: 'online', language: 'en', title: 'Bake bread anyway', summary: 'No.' };
  expect((await stranger.post('/en/opportunities/mine/new', form)).status).toBe(404);
  expect(await query(`select from opportunities.opportunity where title = 'Bake bread anyway'`)).toHaveLength(0);
});

test('the checkers find nothing on the list, an entry and the form', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit({ bypassCSP: true });
    await asProvider(page);
    for (const path of [
      '/en/opportunities',
      '/el/opportunities?q=xyz',
      '/en/opportunities/mine',
      '/en/opportunities/mine/new'
    ]) {
      await page.goto(base() + path);
      expect([path, ...(await axe(page)), ...(await ibm(page))]).toEqual([path]);
    }
    expect(faults).toEqual([]);
  }));
