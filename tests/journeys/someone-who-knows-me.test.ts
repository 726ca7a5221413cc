import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { visitor } from '../visit.ts';
import { fill, place, speak } from './steps-forms.ts';
import { assess, base, button, choose, heading, inBrowser, link, reads, scripts } from './steps.ts';

const en = wordsOf('en');
const it = wordsOf('it');

/** From the profile to the form of an invitation, past the question of how old one is. */
async function comeToInvite(page: Page): Promise<void> {
  await link(page, 'en', 'profile.othersAct').click();
  await link(page, 'en', 'others.invite').click();
  await reads(page, 'en', 'invite.ageUnknown');
  await link(page, 'en', 'invite.ageAct').click();
  await fill(page, 'en', { 'account.country': 'IT', 'account.birthYear': '1990' });
  await button(page, 'en', 'age.tell').click();
  await link(page, 'en', 'age.goOn').click();
}

/** Asks about the first two areas. Gives the private link. */
async function invite(page: Page): Promise<string> {
  await fill(page, 'en', { 'invite.nameLabel': 'Ana' });
  for (const at of [0, 1]) await page.getByRole('main').getByRole('checkbox').nth(at).check();
  await button(page, 'en', 'invite.make').click();
  const link = await page.getByLabel(en('invite.shownLink')).inputValue();
  expect(link).toMatch(/\/about-someone\/[\w-]{43}$/);
  return link;
}

async function answerInItalian(page: Page): Promise<void> {
  await speak(page, 'Italiano');
  expect(await heading(page)).toBe(it('peer.title', { name: 'Ana' }));
  await reads(page, 'it', 'peer.how4', { name: 'Ana' });
  await page.getByRole('main').getByLabel(it('peer.relation.friend')).check();
  await button(page, 'it', 'peer.begin').click();
  for (const [rank, press] of [
    [4, button(page, 'it', 'peer.next')],
    [3, button(page, 'it', 'peer.send', { name: 'Ana' })]
  ] as const) {
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await page.locator('ol li').count()).toBe(2);
    expect(await choose(page, rank)).toBeGreaterThan(3);
    await press.click();
  }
  expect(await heading(page)).toBe(it('peer.thanksTitle'));
}

describe.each(scripts)('$how', ({ scripts }) => {
  test('someone who knows me answers in Italian without an account, and I see both, and where we differ', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await assess(page, 'en', [1, 3, 2, 2, 2]);
      await comeToInvite(page);
      const address = await invite(page);
      await link(page, 'en', 'invite.back').click();
      await reads(page, 'en', 'invite.state.open');

      const peer = await sit({ scripts, width: 360 });
      await peer.page.goto(address);
      await answerInItalian(peer.page);
      expect(await peer.context.cookies()).toEqual([]);
      expect(peer.faults).toEqual([]);

      await page.reload();
      await reads(page, 'en', 'others.count', { n: 1 });
      await reads(page, 'en', 'relation.friend');
      await reads(page, 'en', 'others.higher');
      await reads(page, 'en', 'others.mine', { rank: 1 });
      await reads(page, 'en', 'others.theirs', { n: 1, value: 4 });
      await reads(page, 'en', 'others.areaLabel', { own: '3.0', others: '3.0' });
      expect(faults).toEqual([]);
    }));

  test('an invitation revoked is a link closed, also to someone who has begun to answer', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts });
      await assess(page, 'en', [2, 2, 2, 2, 2]);
      await comeToInvite(page);
      const address = await invite(page);

      const peer = await sit({ scripts });
      await peer.page.goto(address);
      await peer.page.getByRole('main').getByRole('radio').first().check();
      await button(peer.page, 'en', 'peer.begin').click();
      await choose(peer.page, 4);
      await button(peer.page, 'en', 'peer.later').click();
      await reads(peer.page, 'en', 'peer.saved', { name: 'Ana' });
      expect(peer.faults).toEqual([]);

      await link(page, 'en', 'invite.back').click();
      await reads(page, 'en', 'invite.state.begun');
      await page
        .getByRole('main')
        .getByRole('button', { name: /^Revoke/ })
        .click();
      await reads(page, 'en', 'invite.revoked');
      await reads(page, 'en', 'invite.state.revoked');
      await reads(page, 'en', 'others.none');
      expect(faults).toEqual([]);

      const { status, text } = await visitor(base()).get(place(peer.page));
      expect(status).toBe(404);
      expect(text).not.toContain('Ana');
    }));
});
