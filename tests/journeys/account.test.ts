import { expect, describe, test } from 'vitest';
import { linkTo, letterTo } from '../letters.ts';
import { newAddress } from '../security/world.ts';
import { assess, base, button, fill, heading, inBrowser, link, password, reads, register, scripts } from './steps.ts';
import { wordsOf } from '#platform/language/words.ts';

const en = wordsOf('en');

describe.each(scripts)('$how', ({ scripts }) => {
  test('someone registers, and what they had answered before comes along', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await assess(page, 'en', [3, 3, 3, 3, 3]);
      const email = newAddress();
      await register(page, email);
      await page.goto(`${base()}/en/profile`);
      await reads(page, 'en', 'profile.areaLabel', { value: 3, max: 4 });

      await page.goto(`${base()}/en/account`);
      await button(page, 'en', 'account.signOut').click();
      await reads(page, 'en', 'account.signedOut');
      await page.goto(`${base()}/en/profile`);
      await reads(page, 'en', 'profile.emptyTitle');

      await assess(page, 'en', [4, 4, 4, 4, 4]);
      await page.goto(`${base()}/en/sign-in`);
      await fill(page, { email, password: 'not my password' }, { language: 'en', key: 'account.signIn' });
      await reads(page, 'en', 'account.wrong');
      expect(await page.locator('input[name=email]').inputValue()).toBe(email);
      await fill(page, { password }, { language: 'en', key: 'account.signIn' });
      await reads(page, 'en', 'account.welcomeBack');
      await page.goto(`${base()}/en/profile/history`);
      await reads(page, 'en', 'history.up');
      expect(faults.filter((fault) => !/409|400/.test(fault))).toEqual([]);
    }));

  test('a forgotten password is set anew by letter, and every other browser is signed out', () =>
    inBrowser(async (sit) => {
      const { page } = await sit({ scripts });
      const email = newAddress();
      await register(page, email);
      const elsewhere = await sit({ scripts });
      await elsewhere.page.goto(`${base()}/en/sign-in`);
      await link(elsewhere.page, 'en', 'account.forgot').click();
      await fill(elsewhere.page, { email }, { language: 'en', key: 'account.resetSend' });
      await elsewhere.page.goto(await linkTo(email, 'reset'));
      await fill(elsewhere.page, { newPassword: 'eight wiser pebbles' }, { language: 'en', key: 'account.resetSet' });
      await reads(elsewhere.page, 'en', 'account.passwordChanged');
      await letterTo(email, en('letter.passwordChanged.subject'));
      await page.goto(`${base()}/en/account`);
      expect(new URL(page.url()).pathname).toBe('/en/sign-in');
    }));

  test('someone ends a session of theirs elsewhere, and deletes their account', () =>
    inBrowser(async (sit) => {
      const { page, context } = await sit({ scripts });
      const email = newAddress();
      await register(page, email);
      const elsewhere = await sit({ scripts });
      await elsewhere.page.goto(`${base()}/en/sign-in`);
      await fill(elsewhere.page, { email, password }, { language: 'en', key: 'account.signIn' });

      await page.goto(`${base()}/en/account`);
      await page.getByRole('main').locator('form[action="?/end"] button').click();
      await elsewhere.page.goto(`${base()}/en/account`);
      expect(new URL(elsewhere.page.url()).pathname).toBe('/en/sign-in');

      await link(page, 'en', 'account.eraseOpen').click();
      await page.locator('input[name=sure]').check();
      await fill(page, { password }, { language: 'en', key: 'account.erase' });
      await reads(page, 'en', 'account.erased');
      expect(await context.cookies()).toEqual([]);
      await page.goto(`${base()}/en/sign-in`);
      await fill(page, { email, password }, { language: 'en', key: 'account.signIn' });
      await reads(page, 'en', 'account.wrong');
    }));
});

test('the page says the same whether or not an address is known', () =>
  inBrowser(async (sit) => {
    const { page } = await sit();
    const known = newAddress();
    await register(page, known);
    const stranger = await sit();
    const said = [];
    for (const email of [known, newAddress()]) {
      await stranger.page.goto(`${base()}/en/reset`);
      await fill(stranger.page, { email }, { language: 'en', key: 'account.resetSend' });
      said.push((await stranger.page.getByRole('main').innerText()).replace(email, ''));
      await stranger.page.goto(`${base()}/en/register`);
      const form = { email, password: 'nine pebbles in a row', country: 'GR', birthYear: '1990' };
      await fill(stranger.page, form, { language: 'en', key: 'account.register' });
      said.push((await stranger.page.getByRole('main').innerText()).replace(email, ''));
    }
    expect(said.slice(0, 2)).toEqual(said.slice(2));
    expect(await heading(stranger.page)).toBe(en('account.sentTitle'));
    await letterTo(known, en('letter.known.subject'));
  }));
