import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { place } from './steps-forms.ts';
import { base, choose, inBrowser } from './steps.ts';

async function fitsMirrored(page: Page): Promise<void> {
  const { dir, direction, wide } = await page.evaluate(() => ({
    dir: document.documentElement.dir,
    direction: getComputedStyle(document.body).direction,
    wide: document.scrollingElement!.scrollWidth - innerWidth
  }));
  expect({ at: place(page), dir, direction }).toEqual({ at: place(page), dir: 'rtl', direction: 'rtl' });
  expect(wide, place(page)).toBeLessThanOrEqual(0);
}

test('an assessment from right to left, on a small phone, never has to be moved sideways', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit({ width: 320 });
    await page.goto(`${base()}/ar-XB`);
    await fitsMirrored(page);
    await page.goto(`${base()}/ar-XB/assessment`);
    await fitsMirrored(page);
    await page.getByRole('main').locator('form button').click();
    for (const rank of [1, 2, 3, 4, 2]) {
      expect(await choose(page, rank)).toBeGreaterThan(3);
      await fitsMirrored(page);
      await page.getByRole('main').locator('form button[name=go]').first().click();
    }
    expect(new URL(page.url()).pathname).toBe('/ar-XB/profile');
    await fitsMirrored(page);
    for (const path of ['/profile/history', '/profile/others', '/profile/take-along', '/account']) {
      await page.goto(`${base()}/ar-XB${path}`);
      await fitsMirrored(page);
    }
    for (const path of ['/frameworks/cairn', '/frameworks/lifecomp']) {
      await page.goto(`${base()}/ar-XB${path}`);
      await fitsMirrored(page);
      await page.getByRole('main').locator('a[href*="/areas/"], a[href*="/competences/"]').first().click();
      await fitsMirrored(page);
    }
    expect(faults).toEqual([]);
  }));

test('the language pictured for tests only is offered to nobody', () =>
  inBrowser(async (sit) => {
    const { page } = await sit();
    await page.goto(`${base()}/en`);
    expect(await page.locator('[hreflang^="ar"]').count()).toBe(0);
  }));
