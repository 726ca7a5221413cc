import { beforeAll, expect, inject, test } from 'vitest';
import { password, someone } from '../people.ts';
import { ask, target, visitor, type Answer } from '../visit.ts';
import { oddities } from './nasty.ts';
import { addressOf, routes } from './routes.ts';
import { makeWorld, parametersFor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** What every answer says to a browser, whatever it is. */
function unprotected({ headers }: Answer): string[] {
  const faults: string[] = [];
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('may be taken for another kind of file');
  if ('server' in headers || 'x-powered-by' in headers) faults.push('tells what it is made of');
  const policy = String(headers['content-security-policy'] ?? '');
  if (!policy.includes("frame-ancestors 'none'")) faults.push('may be framed');
  if (/unsafe|\*|https?:/.test(policy)) faults.push(`lets too much in: ${policy}`);
  return faults;
}

/** What the application's own answers say besides. */
function lacking(answer: Answer): string[] {
  const { headers } = answer;
  const faults = unprotected(answer);
  if (headers['referrer-policy'] !== 'same-origin') faults.push('tells others where one came from');
  if (!String(headers['content-security-policy']).includes("default-src 'none'")) faults.push('lets anything in');
  return faults;
}

test('every page and file, for everyone, carries the security headers', async () => {
  const faults: string[] = [];
  for (const route of routes) {
    const path = addressOf(route, parametersFor(world, route.id));
    for (const who of [visitor(inject('productUrl')), world.owner, world.curator, world.administrator]) {
      const answer = await who.get(path);
      faults.push(...lacking(answer).map((fault) => `${answer.status} ${path}: ${fault}`));
    }
  }
  expect([...new Set(faults)]).toEqual([]);
});

test('refusals and static files, too, can be neither framed nor taken for something else', async () => {
  const base = inject('productUrl');
  const home = await ask(base, '/en');
  const stylesheet = /href="([^"]+\.css)"/.exec(home.text)?.[1] ?? '';
  const answers: [string, Answer][] = [
    ['no such page', await ask(base, '/en/nowhere')],
    ['no such language', await ask(base, '/xx')],
    ['no such file', await ask(base, '/_app/immutable/nothing.js')],
    ['a NUL', await ask(base, '/en%00')],
    ['a broken address', await ask(base, '/%zz')],
    ['no such host', await ask(base, '/en', { headers: { host: 'a b' } })],
    ['another method', await ask(base, '/en', { method: 'DELETE' })],
    ['from elsewhere', await world.owner.post('/en/assessment', {}, { headers: { origin: 'https://evil.example' } })],
    ['too much', await world.owner.post('/en/assessment', { x: 'x'.repeat(1_100_000) })],
    ['the stylesheet', await ask(base, new URL(stylesheet, `${base}/en`).pathname)],
    ['the icon', await ask(base, '/icon.svg')],
    ['robots', await ask(base, '/robots.txt')]
  ];
  const faults = answers.flatMap(([name, answer]) =>
    unprotected(answer).map((fault) => `${answer.status} ${name}: ${fault}`)
  );
  expect(faults).toEqual([]);
});

test('what is one person’s is kept by no cache', async () => {
  for (const route of routes.filter(({ group }) => group !== '(public)')) {
    const path = addressOf(route, parametersFor(world, route.id));
    const { status, headers } = await world.owner.get(path);
    if (status !== 200 || !route.path.startsWith('/[lang')) continue;
    expect([path, headers['cache-control']]).toEqual([path, 'private, no-store']);
  }
  for (const [page, token] of Object.entries(world.tokens).filter(([page]) => page !== 'first-administrator')) {
    const { headers } = await visitor(inject('productUrl')).get(`/en/${page}/${token}`);
    expect([page, headers['cache-control']]).toEqual([page, 'private, no-store']);
  }
});

test('what is taken along is a file of its kind, and not shown in the page', async () => {
  for (const [file, type, disposition] of [
    ['ratings.json', 'application/json', /^attachment; filename="ratings.json"$/],
    ['ratings.csv', 'text/csv', /^attachment; filename="ratings.csv"$/],
    ['profile.pdf', 'application/pdf', /filename="profile.pdf"$/]
  ] as const) {
    const { headers } = await world.owner.get(`/en/profile/take-along/${file}`);
    expect(headers['content-type']).toContain(type);
    expect(headers['content-disposition']).toMatch(disposition);
  }
});

test('the cookie is for this site’s pages alone, and out of reach of any script', async () => {
  const who = await someone({ account: 'verified' });
  const { headers } = await visitor(inject('productUrl')).post('/en/sign-in', { email: who.email, password });
  const lines = headers['set-cookie'] ?? [];
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^cairn=[\w-]{43};/);
  for (const attribute of [/; Path=\//, /; HttpOnly/, /; SameSite=Lax/, /; Expires=/])
    expect(lines[0]).toMatch(attribute);
  expect(lines[0]).not.toMatch(/Domain/i);
});

test('signing in never goes on with a session from before', async () => {
  const who = await someone({ account: 'verified' });
  const browser = visitor(inject('productUrl'), { cookies: { cairn: 'A'.repeat(43) } });
  await browser.post('/en/sign-in', { email: who.email, password });
  expect(browser.cookies.get('cairn')).not.toBe('A'.repeat(43));
});

const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/%09/evil.example',
  '\t//evil.example',
  '/en\r\nSet-Cookie: x=y',
  'evil.example',
  '////evil.example',
  '/\u2028/evil.example'
];

test('nobody is led elsewhere after signing in, whatever the address says', async () => {
  const who = await someone({ account: 'verified', born: 1990 });
  for (const next of [...elsewhere, ...oddities.filter((text) => text.length < 2000)]) {
    const answer = await visitor(inject('productUrl')).post(
      `/en/sign-in?next=${encodeURIComponent(next.toWellFormed()).replace('%00', '')}`,
      { email: who.email, password }
    );
    expect([next, answer.status, new URL(target(answer), 'http://here.example').host]).toEqual([
      next,
      303,
      'here.example'
    ]);
    expect(answer.headers['set-cookie']).toHaveLength(1);
  }
  for (const next of elsewhere) {
    const { text } = await who.get(`/en/account/sharing?next=${encodeURIComponent(next)}`);
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    const here = new URL(inject('productUrl'));
    expect(links.filter((href) => new URL(href, here).host !== here.host)).toEqual([]);
  }
});

test.each([
  '//evil.example',
  '//evil.example/',
  '/\\evil.example/',
  '//evil.example/%2e%2e',
  '/en//evil.example/',
  '/en/',
  '/%2f/evil.example/'
])('an address with too many slashes leads nowhere else: %s', async (path) => {
  const { headers } = await ask(inject('productUrl'), path, { headers: { accept: 'text/html' } });
  expect(new URL(headers.location ?? '/', inject('productUrl')).origin).toBe(inject('productUrl'));
});
