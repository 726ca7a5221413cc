import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { letterTo, linkTo } from '../letters.ts';
import { fill, newAddress } from './steps-forms.ts';
import { assess, base, button, heading, inBrowser, link, reads, scripts } from './steps.ts';

const en = wordsOf('en');
const ro = wordsOf('ro');
/** In Romania one decides alone from sixteen on. Only the year is asked, so everyone counts as born on its last day. */
const bornOf = (age: number): string => String(new Date().getUTCFullYear() - age - 1);
const inviting = '/en/profile/others/invite?framework=cairn';

async function stateAge(page: Page, age: number): Promise<void> {
  await page.goto(`${base()}${inviting}`);
  await link(page, 'en', 'invite.ageAct').click();
  await fill(page, 'en', { 'account.country': 'RO', 'account.birthYear': bornOf(age) });
  await button(page, 'en', 'age.tell').click();
}

const mayInvite = async (page: Page): Promise<boolean> => {
  await page.goto(`${base()}${inviting}`);
  return (await button(page, 'en', 'invite.make').count()) === 1;
};

describe.each(scripts)('$how', ({ scripts }) => {
  test('at fifteen in Romania I assess myself alone, and invite others once my guardian has said yes', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, width: 360 });
      await assess(page, 'en', [1, 2, 3, 4, 2]);
      await stateAge(page, 15);
      await reads(page, 'en', 'age.awaiting');
      expect(await mayInvite(page)).toBe(false);
      await reads(page, 'en', 'invite.ageAwaiting');

      const parent = newAddress();
      await link(page, 'en', 'invite.ageAct').click();
      await fill(page, 'en', { 'guardian.email': parent });
      await button(page, 'en', 'guardian.send').click();
      await reads(page, 'en', 'guardian.sent');
      expect(await mayInvite(page)).toBe(false);

      const guardian = await sit({ scripts, language: 'ro' });
      await guardian.page.goto((await linkTo(parent, 'guardian')).replace('/en/', '/ro/'));
      expect(await heading(guardian.page)).toBe(ro('guardian.pageTitle'));
      await reads(guardian.page, 'ro', 'guardian.whatShare');
      expect(await mayInvite(page)).toBe(false);
      await button(guardian.page, 'ro', 'guardian.yes').click();
      await reads(guardian.page, 'ro', 'guardian.thanks');
      expect(await guardian.context.cookies()).toEqual([]);

      expect(await mayInvite(page)).toBe(true);
      await fill(page, 'en', { 'invite.nameLabel': 'Ioana' });
      await page.getByRole('main').getByRole('checkbox').first().check();
      await button(page, 'en', 'invite.make').click();
      expect(await heading(page)).toBe(en('invite.shownTitle'));

      await button(guardian.page, 'ro', 'guardian.withdraw').click();
      expect(await mayInvite(page)).toBe(false);
      expect([...faults, ...guardian.faults]).toEqual([]);
    }));
});

test('a guardian who says no is heard, and can be asked again', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit();
    await assess(page, 'en', [1, 2, 3, 4, 2]);
    await stateAge(page, 15);
    const parent = newAddress();
    await fill(page, 'en', { 'guardian.email': parent });
    await button(page, 'en', 'guardian.send').click();
    const guardian = await sit();
    await guardian.page.goto(await linkTo(parent, 'guardian'));
    await button(guardian.page, 'en', 'guardian.no').click();
    expect(await mayInvite(page)).toBe(false);

    await link(page, 'en', 'invite.ageAct').click();
    expect(await button(page, 'en', 'guardian.again').count()).toBe(1);
    const other = newAddress();
    await fill(page, 'en', { 'guardian.email': other });
    await button(page, 'en', 'guardian.again').click();
    expect(await letterTo(other)).toContain(en('letter.guardian.subject'));
    expect([...faults, ...guardian.faults]).toEqual([]);
  }));

test('at sixteen in Romania I decide alone', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit();
    await assess(page, 'en', [1, 2, 3, 4, 2]);
    await stateAge(page, 16);
    await reads(page, 'en', 'age.own');
    await link(page, 'en', 'age.goOn').click();
    expect(await button(page, 'en', 'invite.make').count()).toBe(1);
    expect(faults).toEqual([]);
  }));
