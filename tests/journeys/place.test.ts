import { expect, test } from 'vitest';
import { languageNames, languages } from '#platform/language/languages.ts';
import { wordsOf } from '#platform/language/words.ts';
import { assess, base, button, choose, heading, inBrowser } from './steps.ts';

test('the language changes on any page, and the place does not', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit({ scripts: false, width: 320 });
    await page.goto(`${base()}/en/frameworks/cairn?edition=1.0`);
    for (const language of languages) {
      await page.locator('header details summary').click();
      await page.locator('header').getByRole('link', { name: languageNames[language], exact: true }).click();
      expect(page.url()).toBe(`${base()}/${language}/frameworks/cairn?edition=1.0`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    }
    expect(faults).toEqual([]);
  }));

test('an address that leads nowhere says so in its own language, and keeps the place', () =>
  inBrowser(async (sit) => {
    const { page } = await sit({ scripts: false, language: 'en' });
    await page.goto(`${base()}/el/nowhere?a=1`);
    expect(await page.locator('html').getAttribute('lang')).toBe('el');
    expect(await heading(page)).toBe(wordsOf('el')('error.notFoundTitle'));
    await page.locator('header details summary').click();
    await page.locator('header').getByRole('link', { name: languageNames.it, exact: true }).click();
    expect(page.url()).toBe(`${base()}/it/nowhere?a=1`);
    await page.goto(`${base()}/style/nowhere`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('header details a[hreflang=it]').getAttribute('href')).toBe('/it');
  }));

test('someone changes language amid an assessment, and their answers stay', () =>
  inBrowser(async (sit) => {
    const { page } = await sit({ scripts: false });
    await page.goto(`${base()}/en/assessment`);
    await button(page, 'en', 'assessment.begin').click();
    const questions = await choose(page, 3);
    await button(page, 'en', 'assessment.next').click();
    await button(page, 'en', 'assessment.back').click();
    await page.goto(page.url().replace('/en/', '/ro/'));
    expect(await page.locator('main input:checked').count()).toBe(questions);
    await button(page, 'ro', 'assessment.next').click();
    expect(new URL(page.url()).pathname).toMatch(/^\/ro\/assessment\//);
  }));

test.each([...languages])('a whole assessment and its profile in %s', (language) =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit({ scripts: false, language, width: 320 });
    await assess(page, language, [1, 2, 3, 4, 2]);
    expect(await heading(page)).toBe(wordsOf(language)('profile.title'));
    expect(await page.locator('main [lang=en]').count()).toBe(0);
    expect(faults).toEqual([]);
  })
);

test('whoever comes without a language gets their browser’s, or English', () =>
  inBrowser(async (sit) => {
    for (const [asked, given] of [
      ['tr-TR', 'tr'],
      ['de', 'en'],
      ['es-MX', 'es']
    ]) {
      const { page } = await sit({ language: asked });
      await page.goto(base());
      expect(page.url()).toBe(`${base()}/${given}`);
    }
  }));
