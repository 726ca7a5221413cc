import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as events from '#platform/events/server/events.ts';
import { lettersTo } from '#platform/testing/letters.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { accountHolder, anonymous, doorOf, goodPassword } from '../testing/people.ts';
import { nobody } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as people from './people.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();

const signIn = (email: string, password = goodPassword, door = doorOf()) =>
  accounts.signIn(held.db, nobody, { email, password, leave: false }, door);
const asking = { language: 'en', address: '198.51.100.1' } as const;

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
