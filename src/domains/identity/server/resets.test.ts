import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { lettersTo, tokenSentTo } from '#platform/testing/letters.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { accountHolder, doorOf, hoursLater, registrationOf } from '../testing/people.ts';
import { nobody } from '../viewer.ts';
import * as registrations from './registrations.ts';
import * as resets from './resets.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const asking = { language: 'en', address: '198.51.100.1' } as const;

test('a forgotten password is set anew by letter, once, and signs out everywhere', async () => {
  const jan = await accountHolder(held.db, 'jan@example.org');
  await resets.ask(held.db, nobody, { email: 'JAN@example.org', ...asking });
  const token = await tokenSentTo(held.db, 'jan@example.org');
  const how = { newPassword: 'a cairn of nine stones', language: 'en', leave: false } as const;
  const viewer = await resets.reset(held.db, nobody, token, how, doorOf());
  expect(viewer.personId).toBe(jan.viewer.personId);
  expect(await sessions.viewer(held.db, jan.cookies)).toEqual(nobody);
  await expect(resets.reset(held.db, nobody, token, how, doorOf())).rejects.toThrow('account.linkOver');
});

test('a refused new password leaves the letter’s link good', async () => {
  await accountHolder(held.db, 'kurt@example.org');
  await resets.ask(held.db, nobody, { email: 'kurt@example.org', ...asking });
  const token = await tokenSentTo(held.db, 'kurt@example.org');
  const how = { newPassword: 'kurt@example.org1', language: 'en', leave: false } as const;
  await expect(resets.reset(held.db, nobody, token, how, doorOf())).rejects.toThrow('account.passwordOwn');
  await expect(resets.see(held.db, token)).resolves.toBeTruthy();
  hoursLater(1.1);
  await expect(resets.see(held.db, token)).rejects.toThrow('account.linkOver');
});

test('nobody is written to at an address we do not know, and the answer takes as long', async () => {
  const start = performance.now();
  await resets.ask(held.db, nobody, { email: 'stranger@example.org', ...asking });
  expect(performance.now() - start).toBeGreaterThan(240);
  expect(await lettersTo(held.db, 'stranger@example.org')).toEqual([]);
});

test('other letters that a stranger has sent to my address do not keep me from a new password', async () => {
  await accountHolder(held.db, 'kim@example.org');
  const stranger = () => registrations.ask(held.db, nobody, registrationOf('kim@example.org'), asking);
  for (let n = 0; n < 4; n++) await stranger();
  await expect(stranger()).rejects.toThrow('error.tooMany');
  await resets.ask(held.db, nobody, { email: 'kim@example.org', ...asking });
  expect((await lettersTo(held.db, 'kim@example.org')).at(-1)?.key).toBe('reset');
});

test('six letters in an hour are too many for one mailbox', async () => {
  const ask = () => resets.ask(held.db, nobody, { email: 'flood@example.org', ...asking });
  for (let n = 0; n < 5; n++) await ask();
  await expect(ask()).rejects.toThrow('error.tooMany');
});
