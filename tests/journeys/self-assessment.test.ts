import { describe, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { assess, base, button, choose, heading, inBrowser, link, reads, scripts, wayBack } from './steps.ts';

const el = wordsOf('el');

describe.each(scripts)('$how', ({ scripts }) => {
  test('a visitor assesses themself in Greek without an account, comes back elsewhere by a private link, and sees change', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, language: 'el', width: 360 });
      await page.goto(base());
      expect(page.url()).toBe(`${base()}/el`);
      await link(page, 'el', 'home.begin').first().click();
      expect(await heading(page)).toBe(el('assessment.title'));
      expect(await assess(page, 'el', [1, 2, 3, 2, 1])).toBe(27);
      expect(await heading(page)).toBe(el('profile.title'));
      await reads(page, 'el', 'profile.notTest');
      await reads(page, 'el', 'profile.areaLabel', { value: 3, max: 4 });
      expect(await page.getByRole('main').locator('svg[role=img]').count()).toBeGreaterThan(0);

      const back = await wayBack(page, 'el');
      expect(back).toMatch(/\/el\/return\/[\w-]{43}$/);

      const elsewhere = await sit({ scripts, language: 'el' });
      await elsewhere.page.goto(back);
      await elsewhere.page.getByRole('main').getByRole('button').first().click();
      await elsewhere.page.goto(`${base()}/el/profile`);
      await reads(elsewhere.page, 'el', 'profile.areaLabel', { value: 3, max: 4 });

      await assess(elsewhere.page, 'el', [4, 2, 3, 2, 2]);
      await link(elsewhere.page, 'el', 'profile.historyLink').click();
      expect(await heading(elsewhere.page)).toBe(el('history.title'));
      await reads(elsewhere.page, 'el', 'history.up');
      await reads(elsewhere.page, 'el', 'history.chance');
      expect([...faults, ...elsewhere.faults]).toEqual([]);
    }));

  test('what was saved is there after leaving, and going back and forward loses nothing', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await page.goto(`${base()}/en/assessment`);
      await button(page, 'en', 'assessment.begin').click();
      await choose(page, 2);
      await button(page, 'en', 'assessment.next').click();
      await page.waitForLoadState();
      const second = page.url();
      await page.goBack();
      await page.goForward();
      expect(page.url()).toBe(second);
      await button(page, 'en', 'assessment.back').click();
      expect(await page.locator('input:checked').count()).toBeGreaterThan(3);

      await page.goto(`${base()}/en/assessment`);
      await reads(page, 'en', 'assessment.continueTitle');
      await link(page, 'en', 'assessment.continue').click();
      expect(page.url()).toBe(second.split('?')[0]);
      expect(faults).toEqual([]);
    }));

  test('someone disagrees with a figure, and what they say stands beside it', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await assess(page, 'en', [1, 1, 1, 1, 1]);
      await page.getByRole('main').getByText(wordsOf('en')('profile.answersOpen'), { exact: true }).first().click();
      await link(page, 'en', 'profile.disagree').first().click();
      await page.getByRole('main').locator('textarea[name=said]').fill('I lead a choir of forty.');
      await button(page, 'en', 'profile.disagreeAct').click();
      await reads(page, 'en', 'profile.disagreeKept');
      expect(await page.getByRole('main').locator('blockquote').innerText()).toContain('I lead a choir of forty.');
      expect(faults).toEqual([]);
    }));
});

test('looking around leaves nothing behind: no cookie, and no person', () =>
  inBrowser(async (sit) => {
    const { page, context } = await sit();
    for (const path of ['', '/assessment', '/profile', '/profile/history', '/frameworks', '/about']) {
      await page.goto(`${base()}/en${path}`);
    }
    await page.goto(`${base()}/en/assessment`);
    await button(page, 'en', 'assessment.begin').click();
    expect(await context.cookies()).toEqual([]);
  }));
