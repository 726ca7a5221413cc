import { beforeAll, expect, inject, test } from 'vitest';
import { kept, password, someone } from '../people.ts';
import { visitor } from '../visit.ts';
import { makeWorld, newAddress, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

let lines = 0;
/** An address that nobody else in these tests comes from. */
const newLine = (): string => `172.16.${process.pid % 250}.${(lines += 1)}`;

/** How often something was let through before it was refused for being too often. */
async function triesLet(times: number, attempt: (n: number) => Promise<{ status: number }>): Promise<number> {
  let through = 0;
  for (let begun = 0; begun < times; begun += 10) {
    const statuses = await Promise.all(
      Array.from({ length: 10 }, (_, n) => attempt(begun + n).then(({ status }) => status))
    );
    through += statuses.filter((status) => status !== 429).length;
  }
  return through;
}

test('a password is tried ten times, from wherever; then not even the right one opens the account', async () => {
  const { email } = await someone({ account: 'verified' });
  const attempt = (guess: string) => visitor(inject('productUrl')).post('/en/sign-in', { email, password: guess });
  expect(await triesLet(20, (n) => attempt(`guess number ${n}`))).toBe(10);
  expect((await attempt(password)).status).toBe(429);
});

test('an address nobody has an account at is limited alike, so that limits tell nothing', async () => {
  const email = newAddress();
  expect(
    await triesLet(20, (n) =>
      visitor(inject('productUrl')).post('/en/sign-in', { email, password: `guess number ${n}` })
    )
  ).toBe(10);
});

test('signing in does not use tries up', async () => {
  const { email } = await someone({ account: 'verified' });
  for (let n = 0; n < 12; n++) {
    expect((await visitor(inject('productUrl')).post('/en/sign-in', { email, password })).status).toBe(303);
  }
});

test('one line cannot try its luck at many accounts', async () => {
  const address = newLine();
  const attempt = (n: number) =>
    visitor(inject('productUrl'), { address }).post('/en/sign-in', { email: `n${n}@example.org`, password: 'nothing' });
  expect(await triesLet(120, attempt)).toBe(100);
});

test('the password asked for again before something grave is limited too', async () => {
  const who = await someone({ account: 'verified' });
  expect(await triesLet(20, () => who.post('/en/account/erase', { sure: 'on', password: 'not mine at all' }))).toBe(10);
  const other = await someone({ account: 'verified' });
  expect(
    await triesLet(20, () =>
      other.post('/en/account/password', { password: 'not mine', newPassword: 'eight wiser pebbles' })
    )
  ).toBe(10);
});

test('nobody can have another’s mailbox filled with letters', async () => {
  const email = newAddress();
  const { email: known } = await someone({ account: 'verified' });
  for (const address of [email, known]) {
    expect(await triesLet(10, () => visitor(inject('productUrl')).post('/en/reset', { email: address }))).toBe(5);
  }
  const form = {
    email: newAddress(),
    password: 'seven wise pebbles',
    country: 'GR',
    birthYear: '1990',
    chosenName: ''
  };
  expect(await triesLet(10, () => visitor(inject('productUrl')).post('/en/register', form))).toBe(5);
});

test('nobody can have letters sent in a young person’s name to one stranger after the other', async () => {
  const young = await someone({ account: 'verified', born: new Date().getUTCFullYear() - 12 });
  expect(await triesLet(10, () => young.post('/en/account/sharing?/ask', { email: newAddress() }))).toBe(5);
});

const guess = (n: number): string => String(n).padStart(43, 'A');

test.each([
  ['return', '', {}],
  ['reset', '', { newPassword: 'eight wiser pebbles' }],
  ['register', '', { password: 'not the one chosen' }],
  ['email', '', {}],
  ['guardian', '', { answer: 'yes' }],
  ['invitation', '?/acceptAnew', { chosenName: '', birthYear: '1990', password: 'eight wiser pebbles' }]
])('whoever tries links of the kind “%s” at random is not even let in by a good one', async (page, action, fields) => {
  const address = newLine();
  const attempt = (token: string) =>
    visitor(inject('productUrl'), { address }).post(`/en/${page}/${token}${action}`, fields);
  await triesLet(120, (n) => attempt(guess(n)));
  const before = await kept();
  expect((await attempt(world.tokens[page] ?? '')).status).toBe(429);
  expect(await kept()).toEqual(before);
});

test('invitations to answer about someone cannot be tried at random either; a class behind one line can use its own', async () => {
  const address = newLine();
  const attempt = (token: string) =>
    visitor(inject('productUrl'), { address }).post(`/en/about-someone/${token}`, { relation: 'friend' });
  expect(await triesLet(120, (n) => attempt(guess(n)))).toBeLessThanOrEqual(100);
  expect((await attempt(world.tokens['about-someone'] ?? '')).status).toBe(303);
});
