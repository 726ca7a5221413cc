import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { cookieJar } from '#platform/testing/cookies.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { hashOf } from '#platform/token.ts';
import { accountHolder, anonymous, hoursLater, registrationOf } from '../testing/people.ts';
import { nobody } from '../viewer.ts';
import * as people from './people.ts';
import * as purges from './purges.ts';
import * as registrations from './registrations.ts';
import * as returnLinks from './return-links.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0';
const begin = async (cookies = cookieJar()) => ({
  cookies,
  viewer: await people.begin(held.db, { language: 'en', cookies, browser: firefox })
});

afterEach(() => {
  clock.set(undefined);
  delete process.env.CAIRN_URL;
});

const later = (days: number) => clock.set(new Date(Date.now() + days * 86_400_000));

test('whoever begins is known again by their cookie, without an account', async () => {
  const { cookies, viewer } = await begin();
  expect(viewer).toMatchObject({ hasAccount: false, verified: false, sharing: 'unknown', roles: [] });
  expect(await sessions.viewer(held.db, cookies)).toEqual(viewer);
});

test('a browser without a cookie, or with a made-up one, is nobody', async () => {
  const cookies = cookieJar();
  expect(await sessions.viewer(held.db, cookies)).toEqual(nobody);
  cookies.set('cairn', 'x'.repeat(43), { path: '/' });
  expect(await sessions.viewer(held.db, cookies)).toEqual(nobody);
  expect(cookies.names()).toEqual([]);
});

test('the cookie is out of reach of scripts, and on https bound to this host', async () => {
  const plain = (await begin()).cookies;
  expect(plain.options.get('cairn')).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  process.env.CAIRN_URL = 'https://cairn.example';
  const secure = (await begin()).cookies;
  expect(secure.options.get('__Host-cairn')).toMatchObject({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: true
  });
});

test('only the hash of a session’s token is kept', async () => {
  const { cookies, viewer } = await begin();
  const token = cookies.get('cairn') ?? '';
  const row = await held.db
    .selectFrom('identity.session')
    .selectAll()
    .where('id', '=', viewer.sessionId)
    .executeTakeFirstOrThrow();
  expect(row.token_hash).toEqual(hashOf(token));
  expect(row.browser).toBe('Firefox · Linux');
});

test('without an account a session lasts a year from the last visit, noted once a day', async () => {
  const { cookies, viewer } = await begin();
  later(300);
  expect((await sessions.viewer(held.db, cookies)).personId).toBe(viewer.personId);
  later(600);
  expect((await sessions.viewer(held.db, cookies)).personId).toBe(viewer.personId);
  later(1000);
  expect(await sessions.viewer(held.db, cookies)).toEqual(nobody);
});

test('nobody ends someone else’s session', async () => {
  const [mine, theirs] = [await begin(), await begin()];
  await sessions.end(held.db, mine.viewer, theirs.viewer.sessionId ?? '');
  expect((await sessions.viewer(held.db, theirs.cookies)).personId).toBe(theirs.viewer.personId);
});

test('signing out everywhere ends every session of mine and no other', async () => {
  const [mine, theirs] = [await begin(), await begin()];
  const second = cookieJar();
  await sessions.open(held.db, mine.viewer.personId ?? '', second, null);
  expect(await sessions.list(held.db, mine.viewer)).toHaveLength(2);
  await sessions.endAll(held.db, mine.viewer);
  expect(await sessions.viewer(held.db, mine.cookies)).toEqual(nobody);
  expect(await sessions.viewer(held.db, second)).toEqual(nobody);
  expect(await sessions.list(held.db, theirs.viewer)).toMatchObject([{ current: true, browser: 'Firefox · Linux' }]);
});

test('signing out here leaves the other browsers signed in', async () => {
  const { cookies, viewer } = await begin();
  const second = cookieJar();
  await sessions.open(held.db, viewer.personId ?? '', second, null);
  await sessions.leave(held.db, viewer, cookies);
  expect(cookies.names()).toEqual([]);
  expect((await sessions.viewer(held.db, second)).personId).toBe(viewer.personId);
});

test('a name is seen by others only once it was chosen', async () => {
  const { viewer } = await begin();
  const id = viewer.personId ?? '';
  expect(await people.publicNames(held.db, [id])).toEqual(new Map());
  await people.rename(held.db, viewer, 'Ana');
  expect(await people.publicNames(held.db, [id, id])).toEqual(new Map([[id, 'Ana']]));
});

test('an erased person leaves nothing but an id', async () => {
  const { cookies, viewer } = await begin();
  await people.rename(held.db, viewer, 'Ana');
  await returnLinks.make(held.db, viewer);
  await people.erase(held.db, viewer);
  expect(await sessions.viewer(held.db, cookies)).toEqual(nobody);
  const row = await held.db
    .selectFrom('identity.person')
    .selectAll()
    .where('id', '=', viewer.personId)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ chosen_name: null, country: null, birth_year: null, language: 'en' });
  expect(row.erased_at).not.toBeNull();
  await expect(people.get(held.db, viewer)).rejects.toThrow('error.notFound');
});

test('a private link leads back to its person until it is renewed, ended or a year old', async () => {
  const { viewer } = await begin();
  const first = await returnLinks.make(held.db, viewer);
  expect(await returnLinks.follow(held.db, first)).toMatchObject({ personId: viewer.personId });
  const second = await returnLinks.make(held.db, viewer);
  await expect(returnLinks.follow(held.db, first)).rejects.toThrow('return.over');
  later(366);
  await expect(returnLinks.follow(held.db, second)).rejects.toThrow('return.over');
  clock.set(undefined);
  await returnLinks.end(held.db, viewer);
  await expect(returnLinks.follow(held.db, second)).rejects.toThrow('return.over');
});

test('nobody makes a private link before they began', async () => {
  await expect(returnLinks.make(held.db, nobody)).rejects.toThrow('error.notFound');
});

test('what nobody can come back to is erased, and nothing else', async () => {
  const [lost, kept, linked, asked] = await Promise.all([1, 2, 3, 4].map(() => anonymous(held.db)));
  const holder = await accountHolder(held.db, 'holder@example.org');
  for (const someone of [lost!, linked!, asked!, holder]) await sessions.endAll(held.db, someone.viewer);
  await returnLinks.make(held.db, linked!.viewer);
  await registrations.ask(held.db, asked!.viewer, registrationOf('asked@example.org'), {
    language: 'en',
    address: '198.51.100.77'
  });
  const erased = async () => {
    await purges.purge(held.db);
    await purges.eraseLost(held.db);
    const rows = await held.db.selectFrom('identity.person').select('id').where('erased_at', 'is not', null).execute();
    return new Set(rows.map(({ id }) => id));
  };
  const isErased = (gone: Set<string>) =>
    [lost!, kept!, linked!, asked!, holder].map(({ viewer }) => gone.has(viewer.personId ?? ''));
  expect(isErased(await erased())).toEqual([false, false, false, false, false]);
  hoursLater(25);
  expect(isErased(await erased())).toEqual([true, false, false, false, false]);
  hoursLater(72);
  expect(isErased(await erased())).toEqual([true, false, false, true, false]);
  hoursLater(24 * 366);
  expect(isErased(await erased())).toEqual([true, true, true, true, false]);
});
