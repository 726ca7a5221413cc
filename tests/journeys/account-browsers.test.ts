import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { letterTo, linkTo } from '../letters.ts';
import { password, someone } from '../people.ts';
import { fill, newAddress } from './steps-forms.ts';
import { base, button, heading, inBrowser, reads, scripts } from './steps.ts';

const en = wordsOf('en');

const goTo = (page: Page, path: string) => page.goto(`${base()}/en${path}`);

async function signIn(page: Page, email: string): Promise<void> {
  await goTo(page, '/sign-in');
  await fill(page, 'en', { 'account.email': email, 'account.password': password });
  await button(page, 'en', 'account.signIn').click();
}

const isSignedIn = async (page: Page): Promise<boolean> => {
  await goTo(page, '/account');
  return (await heading(page)) === en('account.title');
};

describe.each(scripts)('$how', ({ scripts }) => {
  test('I see every browser I am signed in with, end one of them, or all at once', () =>
    inBrowser(async (sit) => {
      const { email } = await someone({ account: 'verified' });
      const [here, there] = [await sit({ scripts }), await sit({ scripts, width: 360 })];
      for (const { page } of [here, there]) await signIn(page, email);
      expect(await isSignedIn(here.page)).toBe(true);
      const browsers = here.page.locator('tbody tr');
      // The person was here before, from a browser without a window.
      expect(await browsers.count()).toBe(3);
      expect(await browsers.filter({ hasText: en('account.sessionHere') }).count()).toBe(1);
      for (const left of [2, 1]) {
        await browsers.getByRole('button').first().click();
        expect(await browsers.count()).toBe(left);
      }
      expect(await isSignedIn(there.page)).toBe(false);

      await signIn(there.page, email);
      expect(await isSignedIn(there.page)).toBe(true);
      await button(there.page, 'en', 'account.signOutEverywhere').click();
      expect(await there.context.cookies()).toEqual([]);
      expect(await isSignedIn(here.page)).toBe(false);
      expect([...here.faults, ...there.faults]).toEqual([]);
    }));

  test('my address changes only when the letter to the new one is answered, and the old one is told', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      const { email } = await someone({ account: 'verified' });
      const moved = newAddress();
      await signIn(page, email);
      await goTo(page, '/account/email');
      await fill(page, 'en', { 'account.newEmail': moved, 'account.currentPassword': password });
      await button(page, 'en', 'account.emailSend').click();
      await reads(page, 'en', 'account.sentEmail', { email: moved });
      expect(await letterTo(email, en('letter.emailOld.subject'))).toContain(moved);
      await goTo(page, '/account');
      expect(await page.getByRole('main').innerText()).toContain(email);

      await page.goto(await linkTo(moved, 'email'));
      await button(page, 'en', 'account.verify').click();
      await reads(page, 'en', 'account.verified');
      await goTo(page, '/account');
      expect(await page.getByRole('main').innerText()).toContain(moved);
      await button(page, 'en', 'account.signOut').click();
      await signIn(page, moved);
      await reads(page, 'en', 'account.welcomeBack');
      expect(faults).toEqual([]);
    }));
});
