import { describe, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { assess, base, button, choose, fill, heading, inBrowser, link, reads, register, scripts } from './steps.ts';
import { newAddress } from '../security/world.ts';

const it = wordsOf('it');

describe.each(scripts)('$how', ({ scripts }) => {
  test('someone who knows a person answers about them in Italian without an account, and the person sees both', () =>
    inBrowser(async (sit) => {
      const { page, faults } = await sit({ scripts, width: 360 });
      await register(page, newAddress());
      await assess(page, 'en', [1, 1, 1, 1, 1]);
      await page.goto(`${base()}/en/profile/others`);
      await link(page, 'en', 'others.invite').click();
      await page.locator('input[name=areas]').first().check();
      await fill(page, { name: 'Anna' }, { language: 'en', key: 'invite.make' });
      const invitation = await page.getByLabel(wordsOf('en')('invite.shownLink')).inputValue();

      const friend = await sit({ scripts, language: 'it', width: 360 });
      await friend.page.goto(invitation.replace('/en/', '/it/'));
      expect(await heading(friend.page)).toBe(it('peer.title', { name: 'Anna' }));
      expect(await friend.context.cookies()).toEqual([]);
      await friend.page.locator('input[name=relation]').first().check();
      await button(friend.page, 'it', 'peer.begin').click();
      expect(await choose(friend.page, 4)).toBeGreaterThan(3);

      await page.goto(`${base()}/en/profile/others`);
      await reads(page, 'en', 'others.noneTitle');

      await button(friend.page, 'it', 'peer.send', { name: 'Anna' }).click();
      expect(await heading(friend.page)).toBe(it('peer.thanksTitle'));

      await page.reload();
      await reads(page, 'en', 'others.count', { n: 1 });
      await reads(page, 'en', 'others.higher');
      await page.goto(`${base()}/en/profile`);
      await reads(page, 'en', 'profile.areaLabel', { value: 1, max: 4 });
      await reads(page, 'en', 'profile.others', { n: 1, value: 4 });
      expect([...faults, ...friend.faults]).toEqual([]);
    }));

  test('a revoked link is dead, and looks like one that never was', () =>
    inBrowser(async (sit) => {
      const { page } = await sit({ scripts });
      await register(page, newAddress());
      await assess(page, 'en', [2, 2, 2, 2, 2]);
      await page.goto(`${base()}/en/profile/others/invite`);
      await page.locator('input[name=areas]').first().check();
      await fill(page, { name: 'Anna' }, { language: 'en', key: 'invite.make' });
      const invitation = await page.getByLabel(wordsOf('en')('invite.shownLink')).inputValue();
      await link(page, 'en', 'invite.back').click();
      await page.getByRole('main').locator('form[action="?/revoke"] button').click();
      await reads(page, 'en', 'invite.revoked');

      const friend = await sit({ scripts });
      const said = [];
      for (const address of [invitation, invitation.replace(/.{43}$/, 'A'.repeat(43))]) {
        const answer = await friend.page.goto(address);
        said.push([answer?.status(), await friend.page.getByRole('main').innerText()]);
      }
      expect(said[0]).toEqual(said[1]);
      expect(said[0]?.[0]).toBe(404);
    }));
});
