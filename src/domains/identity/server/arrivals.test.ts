import { expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { accountHolder, anonymous, doorOf, goodPassword } from '../testing/people.ts';
import { nobody, type Viewer } from '../viewer.ts';
import * as accounts from './accounts.ts';
import * as ages from './ages.ts';
import { arrive, comeBack } from './arrivals.ts';
import { merge } from './merges.ts';
import * as people from './people.ts';
import * as returnLinks from './return-links.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();
const signIn = (viewer: Viewer, email: string, leave = false, door = doorOf()) =>
  accounts.signIn(held.db, viewer, { email, password: goodPassword, leave }, door);

const mergesInto = (personId: string | null) =>
  held.db
    .selectFrom('platform.event')
    .select(['subject', 'detail'])
    .where('what', '=', 'person merged')
    .where('subject', '=', personId)
    .execute();

test('what was done without an account is joined when signing in, and told to who must move it', async () => {
  const account = await accountHolder(held.db, 'ana@example.org');
  const before = await anonymous(held.db);
  await people.rename(held.db, before.viewer, 'Ana');
  const viewer = await signIn(before.viewer, 'ana@example.org');
  expect(viewer).toMatchObject({ personId: account.viewer.personId, chosenName: 'Ana' });
  expect(await mergesInto(viewer.personId)).toEqual([
    { subject: viewer.personId, detail: { from: before.viewer.personId } }
  ]);
  expect(await sessions.viewer(held.db, before.cookies)).toEqual(nobody);
});

test('another browser that knew the joined person is not let into the account', async () => {
  await accountHolder(held.db, 'bea@example.org');
  const before = await anonymous(held.db);
  const elsewhere = cookieJar();
  await sessions.open(held.db, before.viewer.personId ?? '', elsewhere, null);
  await signIn(before.viewer, 'bea@example.org');
  expect(await sessions.viewer(held.db, elsewhere)).toEqual(nobody);
});

test('answers that are somebody else’s stay apart', async () => {
  await accountHolder(held.db, 'cleo@example.org');
  const before = await anonymous(held.db);
  const viewer = await signIn(before.viewer, 'cleo@example.org', true);
  expect(await mergesInto(viewer.personId)).toEqual([]);
  const { rows } = {
    rows: await held.db
      .selectFrom('identity.person')
      .select('merged_into')
      .where('id', '=', before.viewer.personId)
      .execute()
  };
  expect(rows).toEqual([{ merged_into: null }]);
});

test('joining is no way round a guardian: of two ages told, what protects more stands', async () => {
  const year = new Date().getUTCFullYear();
  const told = async (country: string, birthYear: number) => {
    const someone = await anonymous(held.db);
    await ages.state(held.db, someone.viewer, { country, birthYear });
    return someone;
  };
  const [child, other] = [await told('RO', year - 15), await told('GB', 1990)];
  const viewer = await arrive(held.db, other.viewer, child.viewer.personId ?? '', other.door);
  expect(viewer.sharing).toBe('awaiting');
  const [grown, young] = [await told('GB', 1990), await told('RO', year - 15)];
  expect((await arrive(held.db, young.viewer, grown.viewer.personId ?? '', young.door)).sharing).toBe('awaiting');
  expect(await ages.stated(held.db, grown.viewer.personId)).toEqual({ country: 'RO', birthYear: year - 15 });
});

test('one account is never joined to another', async () => {
  const [one, other] = [await accountHolder(held.db, 'd1@example.org'), await accountHolder(held.db, 'd2@example.org')];
  const viewer = await signIn(one.viewer, 'd2@example.org');
  expect(viewer.personId).toBe(other.viewer.personId);
  expect(await mergesInto(viewer.personId)).toEqual([]);
  await expect(merge(held.db, one.viewer, one.viewer.personId ?? '', other.viewer.personId ?? '')).rejects.toThrow(
    'account.notMerged'
  );
});

test('signing in gives the browser a new token', async () => {
  await accountHolder(held.db, 'emil@example.org');
  const before = await anonymous(held.db);
  const old = before.cookies.get('cairn');
  await signIn(before.viewer, 'emil@example.org', false, before.door);
  expect(before.cookies.get('cairn')).not.toBe(old);
});

test('a private link joins two beginnings of one human', async () => {
  const [first, second] = [await anonymous(held.db), await anonymous(held.db)];
  const viewer = await arrive(held.db, second.viewer, first.viewer.personId ?? '', second.door);
  expect(viewer).toMatchObject({ personId: first.viewer.personId, hasAccount: false });
  expect(await mergesInto(first.viewer.personId)).toHaveLength(1);
});

test('a private link followed while signed in brings what is behind it into the account, and ends', async () => {
  const account = await accountHolder(held.db, 'gus@example.org');
  const before = await anonymous(held.db);
  const token = await returnLinks.make(held.db, before.viewer);
  await comeBack(held.db, account.viewer, token, account.door);
  expect(await mergesInto(account.viewer.personId)).toHaveLength(1);
  await expect(returnLinks.follow(held.db, token)).rejects.toThrow('return.over');
});

test('a private link makes a new browser its person’s, and works again on the next', async () => {
  const before = await anonymous(held.db);
  const token = await returnLinks.make(held.db, before.viewer);
  for (const door of [doorOf(), doorOf()]) {
    await comeBack(held.db, nobody, token, door);
    expect((await sessions.viewer(held.db, door.cookies)).personId).toBe(before.viewer.personId);
  }
});
