import { expect, inject } from 'vitest';
import type { Page } from 'playwright-core';
import type { Language } from '#platform/language/languages.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf, type Values, type WordsKey } from '#platform/language/words.ts';
import { linkTo } from '../letters.ts';
import { openBrowser, sit, type Seat } from '../browser.ts';

/** What people do again and again, step by step, by the words they read. */

loadCatalogues();

export const base = (): string => inject('productUrl');

/** A button as it is named in a language. */
export const button = (page: Page, language: Language, key: WordsKey, values?: Values) =>
  page.getByRole('main').getByRole('button', { name: wordsOf(language)(key, values), exact: true });

export const link = (page: Page, language: Language, key: WordsKey, values?: Values) =>
  page.getByRole('main').getByRole('link', { name: wordsOf(language)(key, values), exact: true });

export const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

export const reads = async (page: Page, language: Language, key: WordsKey, values?: Values): Promise<void> =>
  expect(await page.getByRole('main').innerText()).toContain(wordsOf(language)(key, values));

/** Chooses the same statement (from 1, the lowest) for every question on the page. Gives how many there were. */
export const choose = (page: Page, rank: number): Promise<number> =>
  page.getByRole('main').evaluate((main, rank) => {
    const questions = [...main.querySelectorAll('fieldset')];
    for (const question of questions)
      question.querySelectorAll<HTMLInputElement>('input[type=radio]')[rank - 1]!.checked = true;
    return questions.length;
  }, rank);

/** From the start page through all areas to the profile; one rank for each area. Gives how many questions there were. */
export async function assess(page: Page, language: Language, ranks: number[]): Promise<number> {
  const main = page.getByRole('main');
  await page.goto(`${base()}/${language}/assessment`);
  await main.locator('form button').click();
  let answered = 0;
  for (const rank of ranks) {
    answered += await choose(page, rank);
    await main.locator('form button[name=go]').first().click();
  }
  expect(new URL(page.url()).pathname).toBe(`/${language}/profile`);
  return answered;
}

/** Shows the private way back and reads it off the page. */
export async function wayBack(page: Page, language: Language): Promise<string> {
  await button(page, language, 'profile.linkAct').click();
  return page.getByRole('main').locator(`a[href*="/return/"]`).innerText();
}

/** The pages have no script of their own: whatever can be done must be the same where scripts are off. */
export const scripts = [
  { scripts: true, how: 'with scripts' },
  { scripts: false, how: 'without scripts' }
];

/** A browser of one's own for a body of work, closed whatever happens. */
export async function inBrowser(body: (seat: (seat?: Seat) => ReturnType<typeof sit>) => Promise<void>): Promise<void> {
  const browser = await openBrowser();
  try {
    await body((seat) => sit(browser, seat));
  } finally {
    await browser.close();
  }
}

/** Types into the fields named, chooses where they are lists, and presses the form's button. */
export async function fill(
  page: Page,
  fields: Record<string, string>,
  press: { language: Language; key: WordsKey; values?: Values }
) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main #${name}`);
    if (await field.evaluate((one) => one instanceof HTMLSelectElement)) await field.selectOption(value);
    else await field.fill(value);
  }
  await button(page, press.language, press.key, press.values).click();
}

export const password = 'seven wise pebbles';

/** Asks for an account, opens the letter in the same browser, and finishes. */
export async function register(page: Page, email: string, { name = 'Ana', born = '1990' } = {}): Promise<void> {
  await page.goto(`${base()}/en/register`);
  const form = { email, password, chosenName: name, country: 'GR', birthYear: born };
  await fill(page, form, { language: 'en', key: 'account.register' });
  await reads(page, 'en', 'account.sentRegister', { email });
  await page.goto(await linkTo(email, 'register'));
  const again = page.getByRole('main').locator('[name=password]');
  if (await again.count()) await again.fill(password);
  await button(page, 'en', 'account.finish').click();
  await reads(page, 'en', 'account.welcome');
}
