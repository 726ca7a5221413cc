import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, type Product } from '../launch.ts';
import { assessed, password, someone } from '../people.ts';
import { visitor } from '../visit.ts';

/** Two instances behind one proxy, on one database: which of them answers must not matter to anyone. */

let other: Product;

beforeAll(async () => {
  other = await launch({ env: { DATABASE_URL: inject('productDatabaseUrl'), CAIRN_PROXIES: '1' } });
});
afterAll(() => other.stop());

test('who answers on one instance finds their profile on the other, and goes on there', async () => {
  const here = visitor(inject('productUrl'));
  await assessed(here, { rank: 3 });
  const there = visitor(other.url, { cookies: Object.fromEntries(here.cookies) });
  const profile = await there.get('/en/profile');
  expect(profile.status).toBe(200);
  expect(profile.text).toContain('27 of 27');
});

test('signing out everywhere on one instance ends a session that the other has just served', async () => {
  const here = await someone({ account: 'verified' });
  const there = visitor(other.url, { cookies: Object.fromEntries(here.cookies) });
  expect((await there.get('/en/account')).text).toContain(here.email);
  expect((await here.post('/en/account?/signOutEverywhere', {})).status).toBe(303);
  expect((await there.get('/en/account')).status).toBe(303);
});

test('tries at a password count on all instances together', async () => {
  const { email } = await someone({ account: 'verified' });
  const address = '10.99.1.7';
  const doors = [visitor(inject('productUrl'), { address }), visitor(other.url, { address })];
  const statuses: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const door = doors[round % 2]!;
    statuses.push((await door.post('/en/sign-in', { email, password: `${password} ${round}` })).status);
  }
  expect(statuses.slice(0, 4)).toEqual([409, 409, 409, 409]);
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.at(-2)).toBe(429);
});

test('frameworks are loaded once, whoever starts first', async () => {
  const here = await visitor(inject('productUrl')).get('/en/frameworks/cairn/export.csv');
  const there = await visitor(other.url).get('/en/frameworks/cairn/export.csv');
  expect(there.status).toBe(200);
  expect(there.text).toBe(here.text);
});
