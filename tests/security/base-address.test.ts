import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, type Product } from '../launch.ts';
import { password, someone } from '../people.ts';
import { ask, formBody, visitor } from '../visit.ts';
import { newAddress } from './world.ts';

/** A second instance on the same database, as it runs behind a proxy of no concern to it: with https outside. */
let product: Product;
const outside = 'https://cairn.example';
beforeAll(async () => {
  product = await launch({ env: { DATABASE_URL: inject('productDatabaseUrl'), CAIRN_URL: outside } });
});
afterAll(() => product.stop());

const from = (origin: string) => ({ headers: { origin } });

test('forms are taken from the address that people use, and from no other', async () => {
  const who = visitor(product.url);
  expect(
    (await who.post('/en/assessment', { framework: 'cairn', areas: 'personal-effectiveness' }, from(outside))).status
  ).toBe(303);
  for (const origin of [product.url, 'http://cairn.example', 'https://evil.example']) {
    expect((await who.post('/en/assessment', { framework: 'cairn' }, from(origin))).status).toBe(403);
  }
});

test('over https the cookie is bound to this host, and browsers are told to stay with https', async () => {
  const { email } = await someone({ account: 'verified' });
  const { headers } = await visitor(product.url).post('/en/sign-in', { email, password }, from(outside));
  expect(headers['set-cookie']).toHaveLength(1);
  expect(headers['set-cookie']?.[0]).toMatch(/^__Host-cairn=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
});

test('a cookie of plain http is not taken over https', async () => {
  const who = await someone({ account: 'verified' });
  const other = visitor(product.url, { cookies: Object.fromEntries(who.cookies) });
  expect((await other.get('/en/account')).status).toBe(303);
});

test('links and addresses go by what was set, not by what a request claims', async () => {
  const claims = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'cairn-host': 'evil.example',
    'cairn-protocol': 'http',
    accept: 'text/html'
  };
  const { text, status } = await ask(product.url, '/en', { headers: claims });
  expect(status).toBe(200);
  expect(text).not.toContain('evil.example');
  expect(text).toContain(`${outside}/el`);
});

test('nobody can lend themself another address to try again from', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 110; n++) {
    const headers = {
      origin: outside,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `203.0.113.${n}`,
      'cairn-address': `203.0.113.${n}`,
      'x-real-ip': `203.0.113.${n}`
    };
    const body = formBody({ email: newAddress(), password: 'nothing' });
    statuses.push((await ask(product.url, '/en/sign-in', { method: 'POST', headers, body })).status);
  }
  expect(statuses.at(-1)).toBe(429);
});

test('figures are told to the operator alone', async () => {
  const { text } = await ask(product.url, '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } });
  expect((await ask(inject('productUrl'), '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(
    404
  );
  expect((await ask(inject('productUrl'), '/metrics', { headers: { authorization: 'Bearer undefined' } })).status).toBe(
    404
  );
  expect(text).not.toContain('@example.org');
});
