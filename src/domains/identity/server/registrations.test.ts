import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { lettersTo, tokenSentTo } from '#platform/testing/letters.ts';
import { testDatabase } from '#platform/testing/database.ts';
import {
  accountHolder,
  anonymous,
  doorOf,
  finishing,
  goodPassword,
  hoursLater,
  registrationOf
} from '../testing/people.ts';
import { nobody } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as registrations from './registrations.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const signIn = (email: string, password = goodPassword, door = doorOf()) =>
  accounts.signIn(held.db, nobody, { email, password, leave: false }, door);
const mergedInto = async (personId: string | null) =>
  (await held.db.selectFrom('identity.person').select('merged_into').where('id', '=', personId).executeTakeFirst())
    ?.merged_into;
const asking = { language: 'en', address: '198.51.100.1' } as const;

test('an account comes to be when the letter is answered, and not before', async () => {
  await registrations.ask(held.db, nobody, registrationOf('ana@example.org'), asking);
  await expect(signIn('ana@example.org')).rejects.toThrow('account.wrong');
  const token = await tokenSentTo(held.db, 'ana@example.org');
  const viewer = await registrations.confirm(held.db, nobody, token, finishing(), doorOf());
  expect(viewer).toMatchObject({ hasAccount: true, verified: true, sharing: 'own' });
  expect(await signIn('Ana@Example.org')).toMatchObject({ personId: viewer.personId });
});

test('what someone did without an account is theirs when they make one, and older ways in end', async () => {
  const before = await anonymous(held.db);
  const after = await accountHolder(held.db, 'bea@example.org', { chosenName: 'Bea' }, before);
  expect(after.viewer).toMatchObject({ personId: before.viewer.personId, chosenName: 'Bea', hasAccount: true });
  expect(await sessions.viewer(held.db, before.cookies)).toEqual(nobody);
});

test('whoever says the answers here are not theirs begins anew', async () => {
  const before = await anonymous(held.db);
  const after = await accountHolder(held.db, 'ben@example.org', { leave: true }, before);
  expect(after.viewer.personId).not.toBe(before.viewer.personId);
  expect(await mergedInto(before.viewer.personId)).toBeNull();
});

test('what was left out in one browser says nothing of another, where the letter is opened', async () => {
  const [shared, own] = [await anonymous(held.db), await anonymous(held.db)];
  await registrations.ask(held.db, shared.viewer, { ...registrationOf('bo0@example.org'), leave: true }, asking);
  const token = await tokenSentTo(held.db, 'bo0@example.org');
  expect(await registrations.see(held.db, shared.viewer, token)).toMatchObject({ asksLeave: false });
  expect(await registrations.see(held.db, own.viewer, token)).toMatchObject({ asksLeave: true });
  const { personId } = await registrations.confirm(held.db, own.viewer, token, finishing(), own.door);
  expect(await mergedInto(own.viewer.personId)).toBe(personId);
  expect(await mergedInto(shared.viewer.personId)).toBeNull();
});

test('answers in the browser where the letter is opened come along, unless they are said to be another’s', async () => {
  const [own, others] = [await anonymous(held.db), await anonymous(held.db)];
  for (const [email, elsewhere, leave] of [
    ['bo1@example.org', own, false],
    ['bo2@example.org', others, true]
  ] as const) {
    await registrations.ask(held.db, nobody, registrationOf(email), asking);
    const token = await tokenSentTo(held.db, email);
    expect(await registrations.see(held.db, elsewhere.viewer, token)).toMatchObject({ asksLeave: true });
    const form = finishing(goodPassword, leave);
    const { personId } = await registrations.confirm(held.db, elsewhere.viewer, token, form, elsewhere.door);
    expect(await mergedInto(elsewhere.viewer.personId)).toBe(leave ? null : personId);
  }
});

test('asking for an account at a known address sends its owner a letter, and changes nothing', async () => {
  await accountHolder(held.db, 'cleo@example.org');
  await registrations.ask(
    held.db,
    nobody,
    { ...registrationOf('CLEO@example.org'), password: 'another hill of stones' },
    asking
  );
  expect((await lettersTo(held.db, 'cleo@example.org')).at(-1)?.key).toBe('known');
  await expect(signIn('cleo@example.org', 'another hill of stones')).rejects.toThrow('account.wrong');
});

test('a stranger who asks in my name is not let in by my answering the letter', async () => {
  await registrations.ask(
    held.db,
    nobody,
    { ...registrationOf('dora@example.org'), password: 'the stranger chose this' },
    asking
  );
  const token = await tokenSentTo(held.db, 'dora@example.org');
  expect(await registrations.see(held.db, nobody, token)).toMatchObject({
    email: 'dora@example.org',
    asksPassword: true
  });
  await expect(registrations.confirm(held.db, nobody, token, finishing('what would it be'), doorOf())).rejects.toThrow(
    'account.wrongChosen'
  );
});

test('the link of a letter works once, and for two days', async () => {
  await registrations.ask(held.db, nobody, registrationOf('emil@example.org'), asking);
  const token = await tokenSentTo(held.db, 'emil@example.org');
  hoursLater(49);
  await expect(registrations.confirm(held.db, nobody, token, finishing(), doorOf())).rejects.toThrow(
    'account.linkOver'
  );
  clock.set(undefined);
  await registrations.confirm(held.db, nobody, token, finishing(), doorOf());
  await expect(registrations.confirm(held.db, nobody, token, finishing(), doorOf())).rejects.toThrow(
    'account.linkOver'
  );
});

test('of two answers to one letter at the same moment, one account comes', async () => {
  await registrations.ask(held.db, nobody, registrationOf('twice@example.org'), asking);
  const token = await tokenSentTo(held.db, 'twice@example.org');
  const both = await Promise.allSettled(
    [1, 2].map(() => registrations.confirm(held.db, nobody, token, finishing(), doorOf()))
  );
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
