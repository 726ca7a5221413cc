import { afterEach, beforeAll, expect, test } from 'vitest';
import { nobody, theProduct, type Role, type Viewer } from '#domains/identity/viewer.ts';
import { put } from '#domains/occupations/testing/sample.ts';
import * as organisations from '#domains/organisations/server/organisations.ts';
import * as search from '#domains/occupations/server/search.ts';
import * as clock from '#platform/clock.ts';
import { newId } from '#platform/database/id.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import { openSource } from '#platform/imports/source.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { entryForm } from '../opportunity.ts';
import { searchQuery } from '../search.ts';
import * as entries from './entries.ts';
import { bring } from './imports/opportunities.ts';
import * as opportunities from './opportunities.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const skill = (n: number) => `bbbbbbbb-000${n}-4000-8000-bbbbbbbbbbbb`;
const occupationId = 'aaaaaaaa-0001-4000-8000-aaaaaaaaaaaa';
let organisationId = '';

const member = (role: Role, of = organisationId): Viewer => ({
  ...nobody,
  ...{ personId: newId(), hasAccount: true, verified: true },
  roles: [{ organisationId: of, role, operator: false }]
});
const curator = (): Viewer => ({
  ...member('curator', newId()),
  roles: [{ organisationId: newId(), role: 'curator', operator: true }]
});

beforeAll(async () => {
  await put(held.db, {
    skills: [
      { id: skill(1), texts: { en: 'support people in daily life' } },
      { id: skill(2), texts: { en: 'give first aid' } },
      { id: skill(3), texts: { en: 'cook' } }
    ],
    occupations: [
      { id: occupationId, texts: { en: 'care assistant' }, essential: [skill(1), skill(2)], optional: [skill(3)] }
    ]
  });
  await search.rebuild(held.db);
  const form = { name: 'Hill School', country: 'GR' };
  organisationId = await organisations.found(held.db, theProduct, form, false);
  const source = await openSource('tests/samples/opportunities/offers.csv');
  await bring(held.db, theProduct, source).finally(() => source.close());
});

const titles = async (query: Record<string, string>) =>
  (await opportunities.find(held.db, searchQuery.parse(query))).offers.map(({ title }) => title.text);

test('what is over is not found, without any job having run', async () => {
  expect(await titles({})).toHaveLength(3);
  expect(await titles({ q: 'open day' })).toEqual([]);
  clock.set(new Date('2099-01-15T20:00:00Z'));
  expect(await titles({ q: 'care' })).toHaveLength(1);
  clock.set(new Date('2099-01-16T00:00:00Z'));
  expect(await titles({ q: 'care' })).toEqual([]);
});

test.each([
  [{ q: 'kitchens' }, 'Show what you can do in a kitchen'],
  [{ q: 'panetteria TORINO' }, 'Aiutante in panetteria'],
  [{ q: 'IASI' }, 'Show what you can do in a kitchen'],
  [{ kind: 'job' }, 'Aiutante in panetteria'],
  [{ mode: 'blended' }, 'First steps in care'],
  [{ country: 'RO' }, 'Show what you can do in a kitchen'],
  [{ free: '1' }, 'First steps in care'],
  [{ eqf: '3' }, 'First steps in care'],
  [{ language: 'el' }, 'First steps in care'],
  [{ funded: '1', country: 'RO' }, 'Show what you can do in a kitchen'],
  [{ start: '2099-02-15', kind: 'job' }, 'Aiutante in panetteria']
] as [Record<string, string>, string][])('%o finds what fits', async (query, title) => {
  expect(await titles(query)).toEqual([title]);
});

test('signs that mean something to the database find nothing, and break nothing', async () => {
  expect(await titles({ q: "%_\\'; drop" })).toEqual([]);
});

test('training for an occupation stands by how many of its skills it covers, needed ones before useful ones', async () => {
  const { offers, gaps } = await opportunities.forOccupation(held.db, occupationId);
  expect(gaps).toEqual({ essential: [skill(1), skill(2)], optional: [skill(3)] });
  expect(offers.map(({ title, covers }) => [title.text, covers.length])).toEqual([
    ['First steps in care', 2],
    ['Aiutante in panetteria', 1],
    ['Show what you can do in a kitchen', 1]
  ]);
});

test('skills one has already are no gaps', async () => {
  const { offers, gaps } = await opportunities.forOccupation(held.db, occupationId, { held: [skill(3), skill(1)] });
  expect(gaps).toEqual({ essential: [skill(2)], optional: [] });
  expect(offers.map(({ title }) => title.text)).toEqual(['First steps in care']);
  expect((await opportunities.forSkills(held.db, [skill(3)])).total).toBe(2);
  expect((await opportunities.forSkills(held.db, [])).total).toBe(0);
});

const typed = (over: Record<string, string> = {}) =>
  entryForm.parse({
    ...{
      kind: 'course',
      title: 'Cook for many',
      summary: 'Learn it in a week.',
      language: 'en',
      mode: 'onsite',
      place: 'Patra'
    },
    ...{ expiresOn: '2099-01-31', cost: '12,50', currency: 'EUR', skills: 'cook\n', ...over }
  });

test('who works for a provider adds, changes and withdraws its entries', async () => {
  const viewer = member('practitioner');
  const id = await entries.add(held.db, viewer, typed(), 'en');
  expect(await opportunities.get(held.db, id)).toMatchObject({
    provider: 'Hill School',
    skills: [skill(3)],
    cost: 12.5
  });
  await entries.change(held.db, viewer, id, typed({ title: 'Cook for all' }), 'en');
  expect(await titles({ q: 'cook for all' })).toEqual(['Cook for all']);
  await entries.withdraw(held.db, viewer, id);
  expect(await titles({ q: 'cook for all' })).toEqual([]);
  await expect(opportunities.get(held.db, id)).rejects.toThrow(NotFound);
  await expect(entries.withdraw(held.db, viewer, id)).rejects.toThrow(Refused);
  await entries.change(held.db, viewer, id, typed(), 'en');
  expect(await titles({ q: 'cook for many' })).toHaveLength(1);
  await entries.withdraw(held.db, viewer, id);
});

test('nobody else may: not a member without that role, not another organisation’s, not a visitor', async () => {
  const id = await entries.add(held.db, member('administrator'), typed(), 'en');
  const elsewhere = member('administrator', newId());
  for (const viewer of [nobody, member('person'), member('planner'), elsewhere]) {
    await expect(entries.change(held.db, viewer, id, typed(), 'en')).rejects.toThrow(NotFound);
    await expect(entries.withdraw(held.db, viewer, id)).rejects.toThrow(NotFound);
    await expect(entries.add(held.db, viewer, typed({ organisation: organisationId }), 'en')).rejects.toThrow(
      NotAllowed
    );
  }
  await expect(entries.change(held.db, curator(), id, typed(), 'en')).rejects.toThrow(NotAllowed);
  await entries.withdraw(held.db, curator(), id);
});

test('what those who look after the catalogue take off stays off until they put it back', async () => {
  const provider = member('administrator');
  const id = await entries.add(held.db, provider, typed({ title: 'Get rich soon' }), 'en');
  await entries.withdraw(held.db, curator(), id);
  await expect(entries.change(held.db, provider, id, typed(), 'en')).rejects.toThrow('ownOpportunity.heldBack');
  await expect(entries.putBack(held.db, provider, id)).rejects.toThrow(NotAllowed);
  await expect(entries.putBack(held.db, nobody, id)).rejects.toThrow(NotFound);
  expect(await titles({ q: 'get rich' })).toEqual([]);
  await entries.putBack(held.db, curator(), id);
  expect(await titles({ q: 'get rich' })).toEqual(['Get rich soon']);
  await expect(entries.putBack(held.db, curator(), id)).rejects.toThrow('ownOpportunity.notHeldBack');
  await entries.withdraw(held.db, provider, id);
});

test('a skill is named by its name or its address; one that is not known is refused by name', async () => {
  const viewer = member('practitioner');
  const id = await entries.add(
    held.db,
    viewer,
    typed({ skills: `http://data.europa.eu/esco/skill/${skill(2)}` }),
    'en'
  );
  expect((await opportunities.get(held.db, id)).skills).toEqual([skill(2)]);
  await entries.withdraw(held.db, viewer, id);
  await expect(entries.add(held.db, viewer, typed({ skills: 'juggle planets' }), 'en')).rejects.toMatchObject({
    key: 'opportunityForm.unknownSkill',
    values: { name: 'juggle planets' }
  });
});

test.each([
  [{ link: 'javascript:alert(1)' }, 'link'],
  [{ endsOn: '2098-01-01', startsOn: '2099-01-01' }, 'endsOn'],
  [{ currency: '' }, 'currency'],
  [{ place: '' }, 'place'],
  [{ title: ' ' }, 'title']
])('a form with %o is refused at its field', (over, field) => {
  const read = entryForm.safeParse({ ...typed(), skills: '', occupations: '', ...over });
  expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
});

test('every deed is written down', async () => {
  const rows = await held.db
    .selectFrom('platform.event')
    .select('what')
    .where('what', 'like', 'opportunity %')
    .execute();
  expect(new Set(rows.map(({ what }) => what))).toEqual(
    new Set(['opportunity added', 'opportunity changed', 'opportunity withdrawn', 'opportunity put back'])
  );
});
