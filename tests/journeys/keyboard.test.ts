import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { base, heading, inBrowser } from './steps.ts';

const en = wordsOf('en');

/** Where the keyboard is, and whether a person can see it. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement;
    const seen = [one, one.closest('label')].filter((part) => part !== null);
    const outlined = seen.some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    const { width, height, bottom, top } = (seen.at(-1) ?? one).getBoundingClientRect();
    return {
      text: one.innerText ?? '',
      name: one.getAttribute('name') ?? '',
      type: one.type ?? '',
      tag: one.tagName,
      href: one.getAttribute('href') ?? '',
      visible: outlined && width > 0 && height > 0 && bottom > 0 && top < innerHeight
    };
  });

const far = 250;

/** Tabs on until there, seeing the focus at every stop. */
async function tabTo(page: Page, isThere: (at: Awaited<ReturnType<typeof focus>>) => boolean): Promise<void> {
  for (let stops = 0; stops < far; stops++) {
    await page.keyboard.press('Tab');
    const at = await focus(page);
    if (at.tag === 'BODY') continue;
    expect(at).toMatchObject({ visible: true });
    if (isThere(at)) return;
  }
  throw new Error('The keyboard never got there.');
}

test('a whole self-assessment and its profile, by keyboard alone', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit();
    await page.goto(`${base()}/en`);
    await page.keyboard.press('Tab');
    expect((await focus(page)).text).toBe(en('site.skip'));
    await page.keyboard.press('Enter');
    await tabTo(page, ({ href }) => href.endsWith('/assessment'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/assessment');

    await tabTo(page, ({ type }) => type === 'checkbox');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await tabTo(page, ({ type, text }) => type === 'submit' && text === en('assessment.begin'));
    await page.keyboard.press('Enter');

    for (let area = 0; area < 5; area++) {
      await page.waitForLoadState();
      const questions = await page.locator('main fieldset').count();
      for (let question = 0; question < questions; question++) {
        await tabTo(page, ({ type }) => type === 'radio');
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        expect(await focus(page)).toMatchObject({ type: 'radio', visible: true });
      }
      expect(await page.locator('main input[type=radio]:checked').count()).toBe(questions);
      const url = page.url();
      await tabTo(page, ({ type, name }) => type === 'submit' && name === 'go');
      await page.keyboard.press('Enter');
      await page.waitForURL((to) => to.href !== url);
    }
    expect(await heading(page)).toBe(en('profile.title'));

    await tabTo(page, ({ tag }) => tag === 'SUMMARY');
    await tabTo(page, ({ tag, text }) => tag === 'SUMMARY' && text === en('profile.answersOpen'));
    await page.keyboard.press('Enter');
    expect(await page.locator('main details[open] table').count()).toBe(1);
    await tabTo(page, ({ tag, text }) => tag === 'A' && text === en('profile.disagree'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**about=**');
    await tabTo(page, ({ tag }) => tag === 'TEXTAREA');
    await page.keyboard.type('I can do more than that.');
    await tabTo(page, ({ type, text }) => type === 'submit' && text === en('profile.disagreeAct'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**said**');
    expect(await page.locator('main blockquote').innerText()).toContain('I can do more than that.');
    expect(faults).toEqual([]);
  }));
