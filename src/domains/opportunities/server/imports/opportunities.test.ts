import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { theProduct } from '#domains/identity/viewer.ts';
import { newId } from '#platform/database/id.ts';
import { isUnchanged, type BringOptions } from '#platform/imports/report.ts';
import { openSource } from '#platform/imports/source.ts';
import { testDatabase } from '#platform/testing/database.ts';
import * as entries from '../entries.ts';
import { listOwn } from '../opportunities.ts';
import * as opportunities from './opportunities.ts';

const held = testDatabase();
const samples = 'tests/samples/opportunities';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-offers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await held.db.deleteFrom('opportunities.opportunity').execute();
});

async function bring(path: string, options?: BringOptions) {
  const source = await openSource(path);
  return opportunities.bring(held.db, theProduct, source, options).finally(() => source.close());
}

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const entry = (title: string) =>
  held.db.selectFrom('opportunities.opportunity').selectAll().where('title', '=', title).executeTakeFirst();
const csv = () => readFile(`${samples}/offers.csv`, 'utf8');

test('our own table: all that an entry can say', async () => {
  expect((await bring(`${samples}/offers.csv`)).counts.opportunities).toMatchObject({ read: 4, added: 4 });
  expect(await entry('First steps in care')).toMatchObject({
    ...{ kind: 'course', mode: 'blended', country: 'GR', region: 'EL30', languages: ['en', 'el'], eqf: 3, hours: 120 },
    ...{ cost: 0, starts_on: '2099-02-01', apply_by: '2099-01-15', last_day: '2099-01-15', isco: ['5322'], demo: true },
    skills: ['bbbbbbbb-0001-4000-8000-bbbbbbbbbbbb', 'bbbbbbbb-0002-4000-8000-bbbbbbbbbbbb'],
    occupations: ['aaaaaaaa-0001-4000-8000-aaaaaaaaaaaa']
  });
  expect(await entry('Show what you can do in a kitchen')).toMatchObject({
    voucher: true,
    cost: 40,
    last_day: '2099-12-31'
  });
});

test('the European Learning Model: names and texts in the language of the offer, all else where its ids lead', async () => {
  const report = await bring(`${samples}/elm.xml`);
  expect(report.counts.opportunities).toMatchObject({ read: 2, added: 2 });
  expect(report.quirks.map(({ key }) => key)).toEqual(['quirk.endsBefore']);
  expect(await entry('Βοηθός φροντίδας')).toMatchObject({
    ...{ kind: 'apprenticeship', language: 'el', languages: ['el'], mode: 'blended', place: 'Πάτρα', country: 'GR' },
    ...{ region: 'EL63', starts_on: '2099-10-01', apply_by: '2099-09-01', hours: 900, eqf: 4, isced_f: '0921' },
    ...{ cost: 250, currency: 'EUR', funding: 'Regional grant', link: 'https://example.org/elm' },
    ...{ provider: 'River College', source: 'River College', skills: ['bbbbbbbb-0001-4000-8000-bbbbbbbbbbbb'] },
    summary: 'Μαθαίνετε να φροντίζετε & να στηρίζετε.'
  });
  expect(await entry('Reading figures')).toMatchObject({ mode: 'online', kind: 'course', ends_on: null });
});

test('the same once more changes nothing; what changed is changed, what is gone is withdrawn and comes back', async () => {
  await bring(`${samples}/offers.csv`);
  expect(isUnchanged(await bring(`${samples}/offers.csv`))).toBe(true);
  const shorter = (await csv()).replace('Open day long ago', 'Open day of old').split('\n').slice(0, 4).join('\n');
  const report = await bring(await written('shorter.csv', `${shorter}\n`));
  expect(report.counts.opportunities).toMatchObject({ added: 0, changed: 1, unchanged: 2, vanished: 1 });
  expect((await entry('Aiutante in panetteria'))?.withdrawn_at).toBeInstanceOf(Date);
  expect((await bring(`${samples}/offers.csv`)).counts.opportunities).toMatchObject({ changed: 2 });
  expect((await entry('Aiutante in panetteria'))?.withdrawn_at).toBeNull();
});

test('what is held back stays so when its list is brought in again, changed or not', async () => {
  await bring(`${samples}/offers.csv`);
  const curator = { ...theProduct, roles: [{ organisationId: newId(), role: 'curator' as const, operator: true }] };
  await entries.withdraw(held.db, curator, (await entry('First steps in care'))!.id);
  expect(isUnchanged(await bring(`${samples}/offers.csv`))).toBe(true);
  await bring(await written('changed.csv', (await csv()).replace('First steps in care', 'First steps in caring')));
  const changed = await entry('First steps in caring');
  expect(changed).toMatchObject({ held_back: true, withdrawn_at: expect.any(Date) as Date });
  expect((await listOwn(held.db, curator)).map(({ id }) => id)).toEqual([changed!.id]);
  await entries.putBack(held.db, curator, changed!.id);
  expect(await entry('First steps in caring')).toMatchObject({ held_back: false, withdrawn_at: null });
});

test('one list withdraws nothing of another', async () => {
  await bring(`${samples}/offers.csv`);
  await bring(`${samples}/elm.xml`);
  expect((await entry('First steps in care'))?.withdrawn_at).toBeNull();
});

const row = (over: Record<string, string>) => {
  const cells: Record<string, string> = {
    ...{
      id: 'x',
      source: 'S',
      kind: 'course',
      provider: 'P',
      title: 'T',
      summary: 'S',
      language: 'en',
      mode: 'online'
    },
    ...over
  };
  return `${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`;
};

test.each([
  [{ kind: 'party' }, 'opportunityFault.value', 'kind'],
  [{ title: '' }, 'opportunityFault.missing', 'title'],
  [{ link: 'javascript:alert(1)' }, 'opportunityFault.value', 'link'],
  [{ apply_by: '31/12/2099' }, 'opportunityFault.value', 'apply_by'],
  [{ eqf: '9' }, 'opportunityFault.value', 'eqf'],
  [{ country: 'Greece' }, 'opportunityFault.value', 'country'],
  [{ skills: 'cooking' }, 'opportunityFault.address', 'skills'],
  [{ id: '' }, 'opportunityFault.missing', 'id']
])('%o is refused with its line and column, and nothing is kept', async (over, key, name) => {
  const path = await written('wrong.csv', row(over));
  const fault = await bring(path).catch((error: unknown) => error);
  expect(fault).toMatchObject({ key, values: { name }, place: { file: 'wrong.csv', line: 2 } });
  expect(await held.db.selectFrom('opportunities.opportunity').select('id').execute()).toEqual([]);
});

const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/passwd">]><Courses>&b;&c;</Courses>';

test.each([
  ['bomb.xml', bomb, { key: 'opportunityFault.doctype', line: 1 }],
  ['entity.xml', '<Courses>\n&secret;</Courses>', { key: 'opportunityFault.xml', line: 2 }],
  ['cut.xml', '<Courses>\n<learningOpportunityReferences>', { key: 'opportunityFault.xml', line: 2 }],
  ['other.xml', '<html></html>', { key: 'opportunityFault.notElm', line: 1 }],
  ['deep.xml', '<a>'.repeat(100), { key: 'sourceFault.tooLarge', line: 1 }]
])('%s is refused with its place', async (name, text, { key, line }) => {
  const fault = await bring(await written(name, text)).catch((error: unknown) => error);
  expect(fault).toMatchObject({ key, place: { file: name, line } });
});
