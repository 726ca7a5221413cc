import type { Page } from 'playwright-core';
import type { Language } from '#platform/language/languages.ts';
import { wordsOf, type WordsKey } from '#platform/language/words.ts';

/** How people fill forms: each field by the label they read. */
export async function fill(page: Page, language: Language, typed: Partial<Record<WordsKey, string>>): Promise<void> {
  for (const [label, value] of Object.entries(typed)) {
    const field = page
      .getByRole('main')
      .getByLabel(wordsOf(language)(label as WordsKey))
      .first();
    const isList = await field.evaluate((one) => one.tagName === 'SELECT');
    await (isList ? field.selectOption(value) : field.fill(value));
  }
}

let addresses = 0;
export const newAddress = (): string => `journey-${process.pid}-${Date.now()}-${(addresses += 1)}@example.org`;

/** Goes on in another language, by the menu every page has. */
export async function speak(page: Page, name: string): Promise<void> {
  await page.locator('header details summary').click();
  await page.locator('header').getByRole('link', { name, exact: true }).click();
}

/** Where one is, as it is shared: path and query. */
export const place = (page: Page): string => page.url().slice(new URL(page.url()).origin.length);
