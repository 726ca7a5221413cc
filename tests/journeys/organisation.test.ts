import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type Product } from '../launch.ts';
import { linkTo } from '../letters.ts';
import { axe, type Seat } from '../browser.ts';
import { button, fill, heading, inBrowser, password, reads } from './steps.ts';
import { wordsOf } from '#platform/language/words.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const en = wordsOf('en');
const seat: Seat = { scripts: false };

/** A product of its own, because only a new one has no administrator yet. */
let product: Product;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-first-'));
  product = await launch({ folder });
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const press = (key: Parameters<typeof en>[0]) => ({ language: 'en' as const, key });

test('the first administrator comes by the printed link, invites a curator, and the curator brings a framework up to date', () =>
  inBrowser(async (sit) => {
    const printed = /http\S+\/first-administrator\/[\w-]{43}/.exec(product.said())?.[0] ?? '';
    const { page, faults } = await sit(seat);
    await page.goto(printed);
    expect(await heading(page)).toBe(en('first.title'));
    expect(await axe((await sitAt(sit, printed)).page)).toEqual([]);
    const form = { name: 'Career Centre', country: 'GR', email: 'adam@example.org', password, birthYear: '1980' };
    await fill(page, form, press('first.make'));
    expect(await heading(page)).toBe(en('organisation.title'));
    const late = await sit(seat);
    expect((await late.page.goto(printed))?.status()).toBe(404);

    await page.getByRole('main').getByRole('link', { name: 'Career Centre' }).click();
    await fill(page, { emails: 'carla@example.org', role: 'curator' }, press('inviting.send'));
    await reads(page, 'en', 'inviting.sent');

    const { page: curator, faults: seen } = await sit(seat);
    await curator.goto(await linkTo('carla@example.org', 'invitation', folder));
    await fill(curator, { password, chosenName: 'Carla', birthYear: '1985' }, press('invitation.accept'));
    await reads(curator, 'en', 'invitation.accepted');

    await page.reload();
    expect(await page.getByRole('main').innerText()).toContain('Carla');
    await bringUpToDate(curator);
    await refuseBadFile(curator);

    await page
      .getByRole('main')
      .getByRole('row', { name: 'carla@example.org' })
      .locator('select[name=role]')
      .selectOption('person');
    await page
      .getByRole('main')
      .getByRole('row', { name: 'carla@example.org' })
      .locator('form[action="?/changeRole"] button')
      .click();
    expect((await curator.goto(`${product.url}/en/curation/frameworks`))?.status()).toBe(404);
    expect([...faults, ...seen].filter((fault) => !/40[04]/.test(fault))).toEqual([]);
  }));

type Sit = Parameters<Parameters<typeof inBrowser>[0]>[0];
type Page = Awaited<ReturnType<Sit>>['page'];

async function sitAt(sit: Sit, address: string) {
  const seated = await sit();
  await seated.page.goto(address);
  return seated;
}

async function upload(page: Page, content: string): Promise<void> {
  await page.goto(`${product.url}/en/curation/frameworks`);
  await page
    .locator('input[name=file]')
    .setInputFiles({ name: 'lifecomp.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await button(page, 'en', 'import.upload').click();
}

const table = async (page: Page): Promise<string> =>
  (await page.context().request.get(`${product.url}/en/frameworks/lifecomp/export.csv`)).text();

async function bringUpToDate(page: Page): Promise<void> {
  await upload(page, (await table(page)).replace('Growth mindset', 'A mind that grows'));
  expect(await heading(page)).toBe(en('import.preview'));
  const change = page.getByRole('main').getByRole('row', { name: 'A mind that grows' });
  expect(await change.innerText()).toContain('Growth mindset');
  const shown = async () => (await page.context().request.get(`${product.url}/en/frameworks/lifecomp`)).text();
  expect(await shown()).not.toContain('A mind that grows');
  await button(page, 'en', 'import.confirm').click();
  expect(await shown()).toContain('A mind that grows');
  expect(await table(page)).toContain('A mind that grows');
}

async function refuseBadFile(page: Page): Promise<void> {
  const before = await table(page);
  const [head = '', ...rows] = before.trimEnd().split('\n');
  // In lines 2 and 8, counted as an editor counts them.
  const bad = [head, 'nonsense,row', ...rows.slice(0, 5), 'another,nonsense', ...rows.slice(5)].join('\n');
  await upload(page, bad);
  await reads(page, 'en', 'import.nothingChanged');
  const faults = await page.getByRole('main').locator('tbody th').allInnerTexts();
  for (const line of [2, 8]) expect(faults.join('\n')).toContain(en('import.line', { line }));
  expect(await table(page)).toBe(before);
}
