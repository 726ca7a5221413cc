import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { wordsOf } from '#platform/language/words.ts';
import { base, button, heading, inBrowser, link, reads, scripts } from './steps.ts';

const en = wordsOf('en');

/** Answers a page of activities by a rule: how much, by the activity's place on the page. */
const answer = (page: Page, of: (place: number) => number) =>
  page.getByRole('main').evaluate(
    (main, answers) =>
      main.querySelectorAll('fieldset').forEach((one, place) => {
        one.querySelectorAll<HTMLInputElement>('input[type=radio]')[answers[place]!]!.checked = true;
      }),
    Array.from({ length: 10 }, (_, place) => of(place))
  );

const results = (page: Page) => page.getByRole('main').locator('section#results ol > li');

/** Confirms every suggested skill as one that I can do on my own. */
async function confirmAll(page: Page): Promise<number> {
  const fields = page.getByRole('main').locator('li select');
  const count = await fields.count();
  for (let at = 0; at < count; at++) await fields.nth(at).selectOption('alone');
  await button(page, 'en', 'careers.add.keep').click();
  return count;
}

describe.each(scripts)('$how', ({ scripts }) => {
  test('a pupil explores from interests to three saved occupations', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, width: 360 });
      await page.goto(`${base()}/en/careers`);
      await reads(page, 'en', 'careers.begin');
      await page.getByRole('main').locator('a[href="/en/careers/interests"]').click();
      await button(page, 'en', 'careers.interests.begin').click();
      // Artistic and social most, page by page in turn R I A S E C.
      for (const first of [0, 10, 20]) {
        await answer(page, (place) => [1, 1, 4, 3, 1, 0][(first + place) % 6]!);
        await page.getByRole('main').locator('form button[name=go]').first().click();
      }
      expect(new URL(page.url()).pathname).toBe('/en/careers/interests');
      await reads(page, 'en', 'careers.interests.strongest', { names: 'Art and ideas, People and care' });
      expect(await page.getByRole('main').locator('svg[role=img]').count()).toBe(1);

      await link(page, 'en', 'careers.matches.see').click();
      expect(await results(page).count()).toBe(20);
      await reads(page, 'en', 'careers.match.for', { parts: en('careers.part.interests') });
      for (const more of [0, 1, 2]) {
        await results(page)
          .nth(more)
          .getByRole('button', { name: /^Save: / })
          .click();
        await reads(page, 'en', 'careers.matches.saved');
      }
      const names = await results(page).locator('h3 a').allInnerTexts();

      await page.goto(`${base()}/en/careers/saved`);
      const kept = await page.getByRole('main').locator('ol h2 a').allInnerTexts();
      expect(kept.toSorted()).toEqual(names.slice(0, 3).toSorted());
      const second = page.getByRole('main').locator('ol.stack > li').nth(1);
      await second.locator('summary').click();
      await second.locator('input[name=rank]').fill('1');
      await second.locator('textarea').fill('Ask my aunt about this.');
      await second.getByRole('button', { name: en('careers.keep'), exact: true }).click();
      expect(await page.getByRole('main').locator('ol h2 a').first().innerText()).toBe(kept[1]);
      await reads(page, 'en', 'careers.kept');
      expect(faults).toEqual([]);
    }));

  test('a cleaner from abroad finds skills from care work, and two reachable occupations with their gaps', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await page.goto(`${base()}/en/careers/skills`);
      await page.getByRole('main').locator('a[href="/en/careers/skills/add?context=care"]').click();
      for (const at of [5, 6, 7, 8, 10]) await page.getByRole('main').locator('input[name=did]').nth(at).check();
      await button(page, 'en', 'careers.add.next').click();
      const fromCare = await confirmAll(page);
      expect(fromCare).toBeGreaterThan(5);
      await reads(page, 'en', 'careers.skills.own', { n: fromCare });

      await page.getByRole('main').getByLabel(en('careers.held.q')).fill('cleaner');
      await page.getByRole('main').locator('form[action="#work"] button').click();
      await page.getByRole('main').locator('form[action="?/hold"] button').first().click();
      expect(await confirmAll(page)).toBeGreaterThan(3);

      await page.goto(`${base()}/en/careers/language`);
      await page.getByRole('main').locator('input[value="2"]').check();
      await button(page, 'en', 'careers.keep').click();
      await page.goto(`${base()}/en/careers/preparation`);
      await page.getByRole('main').locator('input[value="2"]').check();
      await button(page, 'en', 'careers.keep').click();

      await page.goto(`${base()}/en/careers/matches?preparation=2`);
      await reads(page, 'en', 'careers.matches.missing', {
        parts: [en('careers.part.interests'), en('careers.part.values')].join(' and ')
      });
      const reachable: string[] = [];
      for (let at = 0; at < 20 && reachable.length < 2; at++) {
        const result = results(page).nth(at);
        await result.locator('summary').first().click();
        const said = await result.innerText();
        const within = said.includes(en('careers.because.preparation', { n: 0 }));
        if (within && /essential skills? you have not told/.test(said) && /You have [1-9]/.test(said))
          reachable.push(await result.locator('h3 a').innerText());
      }
      expect(reachable).toHaveLength(2);

      const wayTo = results(page).filter({ hasText: reachable[1]! }).first();
      await wayTo.getByRole('link', { name: en('careers.match.path') }).click();
      expect(await heading(page)).toBe(en('careers.paths.to', { name: reachable[1]! }));
      expect(await page.getByRole('main').locator('ol > li ul > li').count()).toBeGreaterThan(0);

      await page.goBack();
      const refusedName = await results(page).first().locator('h3 a').innerText();
      await results(page).first().locator('summary').click();
      await results(page)
        .first()
        .getByRole('button', { name: en('careers.refuse.open') })
        .click();
      await page.getByRole('main').locator('select[name=reason]').selectOption('conditions');
      await results(page)
        .first()
        .getByRole('button', { name: en('careers.refuse.act') })
        .click();
      await reads(page, 'en', 'careers.matches.refused', { n: 1 });
      expect(await results(page).locator('h3 a').allInnerTexts()).not.toContain(refusedName);
      expect(faults).toEqual([]);
    }));

  test('whoever weighs differently sees other results, and may keep their weights', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await page.goto(`${base()}/en/careers/interests`);
      await page.getByRole('main').locator('input[value=short]').check();
      await button(page, 'en', 'careers.interests.begin').click();
      for (const first of [0, 10, 20]) {
        await answer(page, (place) => [0, 4, 1, 0, 1, 3][(first + place) % 6]!);
        await page.getByRole('main').locator('form button[name=go]').first().click();
      }
      await page.goto(`${base()}/en/careers/preparation`);
      await page.getByRole('main').locator('input[value="1"]').check();
      await button(page, 'en', 'careers.keep').click();
      await page.goto(`${base()}/en/careers/matches`);
      const before = await results(page).locator('h3 a').allInnerTexts();
      await page.getByRole('main').locator('select[name=weight-preparation]').selectOption('0');
      await button(page, 'en', 'careers.weights.show').click();
      expect(await results(page).locator('h3 a').allInnerTexts()).not.toEqual(before);
      await button(page, 'en', 'careers.weights.keep').click();
      await reads(page, 'en', 'careers.weights.kept');
      await page.goto(`${base()}/en/careers/matches`);
      expect(await page.locator('select[name=weight-preparation]').inputValue()).toBe('0');
      expect(faults).toEqual([]);
    }));
});

test('looking at all of it leaves nothing behind: no cookie, and no person', () =>
  inBrowser(async (sit) => {
    const { page, context } = await sit();
    const paths = ['', '/interests', '/values', '/preparation', '/language', '/skills', '/skills/add?context=home'];
    for (const path of [...paths, '/skills/add?q=cook', '/matches', '/saved', '/paths']) {
      await page.goto(`${base()}/en/careers${path}`);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    }
    await page.goto(`${base()}/en/careers/interests`);
    await button(page, 'en', 'careers.interests.begin').click();
    expect(await context.cookies()).toEqual([]);
  }));
