import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, sit } from '../browser.ts';
import { assessed, query, someone, type Sat, type Someone } from '../people.ts';
import { visitor, type Answer } from '../visit.ts';
import { complaint, polyglots, tag, unkeepable } from './nasty.ts';
import { addressOf, routes } from './routes.ts';
import { answerAbout, draftImport, invite, makeWorld, newAddress, parametersFor, type World } from './world.ts';

let world: World;
let browser: Browser;
/** Everyone who wrote something nasty, and the pages where it may show. */
let writers: { who: Someone; pages: string[] }[];

const faults: string[] = [];

/** Does as asked, and notes what broke by it. */
async function tried(deed: Promise<Answer>, what: string): Promise<Answer> {
  const answer = await deed;
  const wrong = complaint(answer);
  if (wrong) faults.push(`${what}: ${wrong}`);
  if (answer.text.includes(`<${tag}`)) faults.push(`${what}: shown as markup`);
  return answer;
}

const all = [...polyglots, ...unkeepable];

/** Fills every line of an assessment with another of them. */
async function fillNotes(who: Someone, { sittingId, editionId, areaKeys }: Sat): Promise<void> {
  let at = 0;
  for (const area of areaKeys) {
    const path = `/en/assessment/${sittingId}/${area}?edition=${editionId}`;
    const { text } = await who.get(path);
    for (const [, name = ''] of text.matchAll(/name="answer\.([^"]+)"(?=[^>]*value="1")/g)) {
      const note = all[at++ % all.length] ?? '';
      await tried(
        who.post(path, { [`answer.${name}`]: '1', [`note.${name}`]: note, go: 'later' }),
        `note ${JSON.stringify(note.slice(0, 40))}`
      );
    }
  }
}

async function write(who: Someone, text: string, sat: Sat): Promise<string[]> {
  const what = (field: string) => `${field} ${JSON.stringify(text.slice(0, 40))}`;
  await tried(who.post('/en/account?/rename', { chosenName: text.slice(0, 60) }), what('chosen name'));
  for (const about of [`area:${sat.areaKeys[0]}`, text]) {
    await tried(who.post('/en/profile?/disagree', { framework: 'cairn', about, said: text }), what('disagreement'));
  }
  await tried(
    who.post('/en/profile/others/invite', { name: text, framework: 'cairn', areas: sat.areaKeys, days: '30' }),
    what('shown name')
  );
  await tried(who.post('/en/assessment', { framework: text, areas: text }), what('framework'));
  for (const form of ['/en/sign-in', '/en/register', '/en/reset']) {
    const fields = {
      email: text,
      password: `${text} and more`,
      chosenName: text,
      country: text,
      birthYear: text,
      leave: text
    };
    await tried(visitor(inject('productUrl')).post(form, fields), what(form));
  }
  const registration = {
    email: newAddress(),
    password: 'seven wise pebbles',
    chosenName: text.slice(0, 60),
    country: 'GR',
    birthYear: '1990'
  };
  await tried(visitor(inject('productUrl')).post('/en/register', registration), what('name at registration'));
  return ['/account', '/profile', '/profile/others', '/profile/history', '/profile/take-along'];
}

async function writeAsAdministrator(text: string): Promise<void> {
  const { administrator } = world;
  const what = (field: string) => `${field} ${JSON.stringify(text.slice(0, 40))}`;
  await tried(
    administrator.post('/en/organisations?/add', { name: text.slice(0, 200), country: 'IT' }),
    what('organisation')
  );
  await tried(administrator.post('/en/organisations?/add', { name: 'A school', country: text }), what('country'));
  await tried(administrator.get(`/en/accounts?email=${encodeURIComponent(text.toWellFormed())}`), what('search'));
  await tried(
    administrator.post(`/en/organisations/${world.organisationId}?/invite`, { emails: text, role: 'person' }),
    what('invited')
  );
}

beforeAll(async () => {
  [world, browser] = await Promise.all([makeWorld(), openBrowser()]);
  writers = [
    { who: world.administrator, pages: ['/organisations', `/organisations/${world.organisationId}`, '/accounts'] }
  ];
  for (const text of all) {
    const who = await someone({ account: 'verified', born: 1990, role: 'person' });
    const sat = await assessed(who, { framework: 'lifecomp' }).catch(() => assessed(who));
    writers.push({ who, pages: await write(who, text, sat) });
    await writeAsAdministrator(text);
  }
  const noted = await someone({ account: 'verified', born: 1990, chosenName: `<${tag}>` });
  const sat = await assessed(noted);
  await fillNotes(noted, sat);
  const { token } = await invite(noted, sat, `<${tag}>{name}`);
  const second = await invite(noted, sat, `"><${tag}>`);
  await answerAbout(second.token);
  writers.push({
    who: noted,
    pages: [
      '/profile',
      '/profile/others',
      '/account',
      `/about-someone/${token}`,
      `/assessment/${sat.sittingId}/${sat.areaKeys[0]}`
    ]
  });
});
afterAll(() => browser.close());

test('whatever is written into whatever field is kept as text or refused', () => {
  expect(faults).toEqual([]);
});

test('nobody’s text becomes part of a page, and no page asks for anything its policy forbids', async () => {
  const found: string[] = [];
  const { context, page, faults: seen } = await sit(browser, { width: 360 });
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  for (const { who, pages } of writers) {
    await context.clearCookies();
    await context.addCookies([...who.cookies].map(([name, value]) => ({ name, value, url: inject('productUrl') })));
    for (const path of pages) {
      const answer = await page.goto(`${inject('productUrl')}/en${path}`);
      if (answer?.status() !== 200) seen.push(`${answer?.status()}`);
      const alien = await page.evaluate(
        (tag) =>
          document.querySelectorAll(`${tag}, main script, main iframe, img[src="x"], [onload], [onerror], [onclick]`)
            .length,
        tag
      );
      if (alien > 0) seen.push(`${alien} alien elements`);
      found.push(...seen.splice(0).map((fault) => `${path}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
});

test('what turns text around in one line turns nothing else around', async () => {
  const turned = writers.find(({ who }) => who === writers.at(-1)?.who);
  const { text } = await turned!.who.get('/en/profile');
  expect(text).not.toMatch(/\u0000/);
  for (const line of text.match(/[^<>]*\u202e[^<>]*/g) ?? []) expect(line).toMatch(/\u202c/);
});

const formula = /^[\s]*[=+\-@\t\r]/;

test('no cell of a table taken along is a formula to a spreadsheet', async () => {
  const noted = writers.at(-1)!.who;
  const { text, status } = await noted.get('/en/profile/take-along/ratings.csv');
  expect(status).toBe(200);
  const cells = (parse(text, { bom: true, relax_column_count: true }) as string[][]).flat();
  expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
  expect(cells.filter((cell) => formula.test(cell))).toEqual([]);
});

test('everything can be taken along whatever was written: as data and as a document', async () => {
  for (const { who } of writers.slice(-12)) {
    const json = await who.get('/en/profile/take-along/ratings.json');
    expect(() => JSON.parse(json.text) as unknown).not.toThrow();
    const pdf = await who.get('/en/profile/take-along/profile.pdf');
    expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  }
});

test('a framework’s texts are text too: in the preview, on its pages and in its table', async () => {
  const { text: csv } = await world.curator.get('/en/frameworks/lifecomp/export.csv');
  const rows = parse(csv, { bom: true }) as string[][];
  const column = rows[0]?.indexOf('text') ?? -1;
  const english = rows[0]?.indexOf('language') ?? -1;
  expect(column).toBeGreaterThan(-1);
  let at = 0;
  const edited = rows.map((row, n) =>
    n === 0 || row[english] !== 'en' || n % 3
      ? row
      : row.map((cell, c) => (c === column ? (polyglots[at++ % 14] ?? '') : cell))
  );
  const quoted = edited.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const id = await draftImport(world.curator, () => quoted);
  const preview = await world.curator.get(`/en/curation/frameworks/${id}`);
  expect([preview.status, preview.text.includes(`<${tag}`)]).toEqual([200, false]);
  expect((await world.curator.post(`/en/curation/frameworks/${id}?/confirm`, {})).status).toBe(303);
  const reader = visitor(inject('productUrl'));
  for (const route of routes.filter(
    ({ path }) => path.includes('/frameworks/[slug]') || path.endsWith('/frameworks')
  )) {
    const parameters = { ...parametersFor(world, route.id), slug: 'lifecomp' };
    const [key] = await query<{ key: string }>(
      `select key from frameworks.${route.id.includes('/areas/') ? 'area' : 'competence'} order by edition_id desc limit 1`
    );
    const page = await reader.get(addressOf(route, { ...parameters, key: key?.key ?? '' }));
    expect([
      route.id,
      complaint(page),
      page.headers['content-type']?.includes('html') && page.text.includes(`<${tag}`)
    ]).toEqual([route.id, undefined, expect.toSatisfy((is) => !is)]);
  }
  const again = (
    parse((await reader.get('/en/frameworks/lifecomp/export.csv')).text, { bom: true }) as string[][]
  ).flat();
  expect(again.filter((cell) => formula.test(cell))).toEqual([]);
});
