import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import * as events from '#platform/events/server/events.ts';
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
import * as people from './people.ts';
import * as registrations from './registrations.ts';
import * as resets from './resets.ts';
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

test('a wrong password and an unknown address are answered alike, and take as long', async () => {
  await accountHolder(held.db, 'fay@example.org');
  const timed = async (email: string) => {
    const start = performance.now();
    await expect(signIn(email, 'not the right one')).rejects.toThrow('account.wrong');
    return performance.now() - start;
  };
  await timed('nobody@example.org');
  // The quickest of three each: a busy machine only ever adds to a time.
  const known = Math.min(
    await timed('fay@example.org'),
    await timed('fay@example.org'),
    await timed('fay@example.org')
  );
  const unknown = Math.min(
    await timed('no1@example.org'),
    await timed('no2@example.org'),
    await timed('no3@example.org')
  );
  expect(unknown).toBeGreaterThan(known / 3);
});

test('after ten tries at one account there is a pause, from wherever they come', async () => {
  await accountHolder(held.db, 'gus@example.org');
  for (let n = 0; n < 10; n++) await expect(signIn('gus@example.org', 'guess')).rejects.toThrow('account.wrong');
  await expect(signIn('gus@example.org')).rejects.toThrow('error.tooMany');
});

test('after a hundred tries from one address there is a pause, whichever account they try', async () => {
  const door = { ...doorOf(), address: '2001:db8::1' };
  const all = await Promise.allSettled(
    Array.from({ length: 101 }, (_, n) =>
      signIn(`n${n}@example.org`, 'guess', { ...door, address: `2001:db8::${n.toString(16)}` })
    )
  );
  expect(all.filter((one) => one.status === 'rejected' && String(one.reason).includes('tooMany'))).toHaveLength(1);
});

test('a right password takes back its own try: a school comes in by one address', async () => {
  await accountHolder(held.db, 'ines@example.org');
  const door = doorOf();
  const tries = async () =>
    (
      await sql<{ points: number }>`select coalesce(sum(points), 0)::int as points from limits.attempt
      where key like 'password-from:%'`.execute(held.db)
    ).rows[0]!.points;
  const before = await tries();
  for (let n = 0; n < 3; n++) await signIn('ines@example.org', goodPassword, door);
  expect(await tries()).toBe(before);
  await expect(signIn('ines@example.org', 'wrong', door)).rejects.toThrow('account.wrong');
  expect(await tries()).toBe(before + 1);
});

test('a right password forgives the wrong ones before', async () => {
  await accountHolder(held.db, 'hal@example.org');
  for (let n = 0; n < 9; n++) await expect(signIn('hal@example.org', 'guess')).rejects.toThrow('account.wrong');
  await signIn('hal@example.org');
  await expect(signIn('hal@example.org', 'guess')).rejects.toThrow('account.wrong');
});

test('a changed password signs out every other browser, and its owner is told', async () => {
  const ida = await accountHolder(held.db, 'ida@example.org');
  const elsewhere = doorOf();
  await signIn('ida@example.org', goodPassword, elsewhere);
  const change = { password: goodPassword, newPassword: 'a cairn of nine stones', ...asking };
  await expect(accounts.changePassword(held.db, ida.viewer, { ...change, password: 'wrong' })).rejects.toThrow(
    'account.wrongPassword'
  );
  await accounts.changePassword(held.db, ida.viewer, change);
  expect(await sessions.viewer(held.db, elsewhere.cookies)).toEqual(nobody);
  expect((await sessions.viewer(held.db, ida.cookies)).personId).toBe(ida.viewer.personId);
  expect((await lettersTo(held.db, 'ida@example.org')).at(-1)?.key).toBe('passwordChanged');
  await expect(signIn('ida@example.org')).rejects.toThrow('account.wrong');
  await signIn('ida@example.org', 'a cairn of nine stones');
});

test('someone without an account has no password to change', async () => {
  const { viewer } = await anonymous(held.db);
  const change = { password: goodPassword, newPassword: 'a cairn of nine stones', ...asking };
  await expect(accounts.changePassword(held.db, viewer, change)).rejects.toThrow('error.notAllowed');
});

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

test('an account is erased only by its password, and with it everything personal', async () => {
  const lea = await accountHolder(held.db, 'lea@example.org', { chosenName: 'Lea' });
  await expect(accounts.erase(held.db, lea.viewer, 'wrong', asking.address)).rejects.toThrow('account.wrongPassword');
  const heard: (string | undefined)[] = [];
  events.listen('person erased', async (_db, { subject }) => void heard.push(subject));
  await accounts.erase(held.db, lea.viewer, goodPassword, asking.address);
  expect(heard).toEqual([lea.viewer.personId]);
  expect(await accounts.find(held.db, 'lea@example.org')).toBeUndefined();
  await expect(people.get(held.db, lea.viewer)).rejects.toThrow('error.notFound');
});
