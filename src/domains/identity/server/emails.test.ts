import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { lettersTo, tokenSentTo } from '#platform/testing/letters.ts';
import { accountHolder, anonymous, doorOf, goodPassword, registrationOf } from '../testing/people.ts';
import { nobody, type Viewer } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as emails from './emails.ts';
import * as purges from './purges.ts';
import * as registrations from './registrations.ts';
import * as resets from './resets.ts';
import * as sessions from './sessions.ts';
import * as suspensions from './suspensions.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const how = { password: goodPassword, language: 'en', address: '198.51.100.4' } as const;
const administrator: Viewer = { ...nobody, roles: [{ organisationId: '', role: 'administrator', operator: true }] };
const signIn = (email: string) =>
  accounts.signIn(held.db, nobody, { email, password: goodPassword, leave: false }, doorOf());

test('an address changes when the letter to the new one is answered; the old one is told at once', async () => {
  const { viewer } = await accountHolder(held.db, 'old@example.org');
  await emails.askChange(held.db, viewer, { ...how, email: 'new@example.org' });
  expect((await lettersTo(held.db, 'old@example.org')).at(-1)?.key).toBe('emailOld');
  expect((await accounts.get(held.db, viewer)).email).toBe('old@example.org');
  await emails.confirm(held.db, await tokenSentTo(held.db, 'new@example.org'), how.address);
  expect((await accounts.get(held.db, viewer)).email).toBe('new@example.org');
  await expect(signIn('old@example.org')).rejects.toThrow('account.wrong');
});

test('an address is not changed without the password, nor by someone without an account', async () => {
  const { viewer } = await accountHolder(held.db, 'b@example.org');
  const change = { ...how, email: 'b2@example.org' };
  await expect(emails.askChange(held.db, viewer, { ...change, password: 'wrong' })).rejects.toThrow(
    'account.wrongPassword'
  );
  await expect(emails.askChange(held.db, (await anonymous(held.db)).viewer, change)).rejects.toThrow(
    'error.notAllowed'
  );
});

test('an address that has an account is not given to another, and asking for it tells only its owner', async () => {
  const { viewer } = await accountHolder(held.db, 'c@example.org');
  await accountHolder(held.db, 'taken@example.org');
  await emails.askChange(held.db, viewer, { ...how, email: 'taken@example.org' });
  expect((await lettersTo(held.db, 'taken@example.org')).at(-1)?.key).toBe('known');
});

test('a new password voids a change of address that somebody who knew the old one has asked for', async () => {
  const owner = await accountHolder(held.db, 'owner@example.org');
  await emails.askChange(held.db, owner.viewer, { ...how, email: 'thief@example.org' });
  const token = await tokenSentTo(held.db, 'thief@example.org');
  await accounts.changePassword(held.db, owner.viewer, { ...how, newPassword: 'nine stones in a river' });
  await expect(emails.confirm(held.db, token, how.address)).rejects.toThrow('account.linkOver');
});

test('an address taken meanwhile is refused', async () => {
  const { viewer } = await accountHolder(held.db, 'd@example.org');
  await emails.askChange(held.db, viewer, { ...how, email: 'd2@example.org' });
  const token = await tokenSentTo(held.db, 'd2@example.org');
  await accountHolder(held.db, 'd2@example.org');
  await expect(emails.confirm(held.db, token, how.address)).rejects.toThrow('account.taken');
});

test('an account made by a link at hand is unverified until its letter is answered, and gets no reset before', async () => {
  const form = { ...registrationOf('e@example.org'), language: 'en', verified: false } as const;
  const viewer = await registrations.welcome(held.db, nobody, form, doorOf());
  expect(viewer).toMatchObject({ hasAccount: true, verified: false });
  await resets.ask(held.db, nobody, { ...how, email: 'e@example.org' });
  expect(await lettersTo(held.db, 'e@example.org')).toEqual([]);
  await emails.askVerification(held.db, viewer, 'en', how.address);
  await emails.confirm(held.db, await tokenSentTo(held.db, 'e@example.org'), how.address);
  expect((await accounts.get(held.db, viewer)).verifiedAt).not.toBeNull();
  await expect(emails.askVerification(held.db, viewer, 'en', how.address)).rejects.toThrow('account.alreadyVerified');
});

test('a suspended account is shut at once in every browser, and opened again with nothing lost', async () => {
  const { viewer, cookies } = await accountHolder(held.db, 'f@example.org');
  await suspensions.suspend(held.db, administrator, viewer.personId ?? '');
  expect(await sessions.viewer(held.db, cookies)).toEqual(nobody);
  await expect(signIn('f@example.org')).rejects.toThrow('account.suspended');
  await resets.ask(held.db, nobody, { ...how, email: 'f@example.org' });
  expect((await lettersTo(held.db, 'f@example.org')).map(({ key }) => key)).not.toContain('reset');
  await suspensions.resume(held.db, administrator, viewer.personId ?? '');
  expect((await signIn('f@example.org')).personId).toBe(viewer.personId);
});

test('only administrators of the operator suspend, and nobody suspends themself', async () => {
  const { viewer } = await accountHolder(held.db, 'g@example.org');
  const id = viewer.personId ?? '';
  const elsewhere: Viewer = { ...viewer, roles: [{ organisationId: id, role: 'administrator', operator: false }] };
  await expect(suspensions.suspend(held.db, elsewhere, id)).rejects.toThrow('error.notAllowed');
  await expect(suspensions.resume(held.db, elsewhere, id)).rejects.toThrow('error.notAllowed');
  await expect(suspensions.suspend(held.db, { ...administrator, personId: id }, id)).rejects.toThrow(
    'admin.notYourself'
  );
});

test('what has expired is taken away, with the addresses it held', async () => {
  await registrations.ask(held.db, nobody, registrationOf('h@example.org'), how);
  clock.set(new Date(Date.now() + 400 * 86_400_000));
  await purges.purge(held.db);
  const left = await held.db.selectFrom('identity.registration').select('email').execute();
  expect(left).toEqual([]);
  expect(await held.db.selectFrom('identity.session').select('id').execute()).toEqual([]);
});
