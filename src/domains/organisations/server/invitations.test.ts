import { afterEach, beforeAll, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { accountHolder, doorOf, goodPassword, hoursLater } from '#domains/identity/testing/people.ts';
import { nobody, type Role, type Viewer } from '#domains/identity/viewer.ts';
import * as people from '#domains/identity/server/people.ts';
import * as suspensions from '#domains/identity/server/suspensions.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { lettersTo, tokenSentTo } from '#platform/testing/letters.ts';
import { organisationForm } from '../organisation.ts';
import * as firstAdministrator from './first-administrator.ts';
import * as invitations from './invitations.ts';
import * as memberships from './memberships.ts';
import * as organisations from './organisations.ts';
import * as ownership from './ownership.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const asking = { language: 'en', address: '198.51.100.9' } as const;
const form = { name: 'Liceo Dante', country: 'IT' };
const withRoles = async (viewer: Viewer): Promise<Viewer> => ({
  ...viewer,
  roles: await memberships.rolesOf(held.db, viewer.personId)
});

let operator: Viewer;
beforeAll(async () => {
  const token = (await firstAdministrator.linkIfNone(held.db))?.split('/').at(-1) ?? '';
  const { viewer } = await accountHolder(held.db, 'operator@example.org');
  await firstAdministrator.become(held.db, viewer, token, { name: 'Operator', country: 'GR' }, asking.address);
  operator = await withRoles(viewer);
});

async function member(organisationId: string, email: string, role: Role): Promise<Viewer> {
  await invitations.send(held.db, operator, organisationId, { emails: [email], role }, asking);
  const token = await tokenSentTo(held.db, email);
  const { viewer } = await accountHolder(held.db, email);
  await invitations.accept(held.db, viewer, token, asking.address);
  return withRoles(viewer);
}

const acceptance = { chosenName: 'Ana', birthYear: 1990, password: goodPassword, leave: false };

test('someone without an account accepts an invitation by making one, with the invited address verified', async () => {
  const id = await organisations.add(held.db, operator, form);
  await invitations.send(held.db, operator, id, { emails: ['ana@example.org'], role: 'practitioner' }, asking);
  const [letter] = await lettersTo(held.db, 'ana@example.org');
  expect(letter?.text).toContain('Liceo Dante');
  const token = await tokenSentTo(held.db, 'ana@example.org');
  await invitations.acceptAnew(held.db, nobody, token, acceptance, { ...doorOf(), language: 'en' });
  const [ana] = await memberships.list(held.db, operator, id);
  expect(ana).toMatchObject({ email: 'ana@example.org', chosenName: 'Ana', role: 'practitioner' });
  const person = await people.get(held.db, { ...nobody, personId: ana?.personId ?? '' });
  expect(person.country).toBe('IT');
});

test('whoever may not let others in any more does not come back by a letter of their own', async () => {
  const id = await organisations.add(held.db, operator, form);
  const ousted = await member(id, 'ousted@example.org', 'administrator');
  const invite = async (by: Viewer, email: string, role: Role) => {
    await invitations.send(held.db, by, id, { emails: [email], role }, asking);
    return tokenSentTo(held.db, email);
  };
  const [back, pupil] = [
    await invite(ousted, 'back@example.org', 'administrator'),
    await invite(ousted, 'pupil@example.org', 'person')
  ];
  const shut = await member(id, 'shut@example.org', 'administrator');
  const again = await invite(shut, 'again@example.org', 'curator');
  const { viewer: other } = await accountHolder(held.db, 'newcomer-elsewhere@example.org');
  expect(await invitations.see(held.db, back)).toMatchObject({ role: 'administrator' });
  const held1 = (await memberships.list(held.db, operator, id)).find(({ email }) => email === 'ousted@example.org');
  await memberships.end(held.db, operator, held1!.id);
  await suspensions.suspend(held.db, operator, shut.personId!);
  for (const token of [back, again])
    await expect(invitations.accept(held.db, other, token, asking.address)).rejects.toThrow('invitation.over');
  await invitations.accept(held.db, other, pupil, asking.address);
  expect(await memberships.rolesOf(held.db, other.personId)).toMatchObject([{ role: 'person' }]);
});

test('only those who run this Cairn say that an organisation is in another country', async () => {
  const id = await organisations.add(held.db, operator, form);
  const own = await member(id, 'mover@example.org', 'administrator');
  await organisations.change(held.db, own, id, { name: 'Liceo Alighieri', country: 'IT' });
  await expect(organisations.change(held.db, own, id, { ...form, country: 'TR' })).rejects.toThrow('error.notAllowed');
  await organisations.change(held.db, operator, id, { ...form, country: 'ES' });
  expect(await organisations.get(held.db, operator, id)).toMatchObject({ country: 'ES' });
});

test('an organisation’s name, which goes out in letters, is no address', () => {
  for (const name of ['Win at www.example.org', 'https://example.org', 'me@example.org'])
    expect(organisationForm.safeParse({ name, country: 'IT' }).success).toBe(false);
  expect(organisationForm.safeParse(form).success).toBe(true);
});

test('an invitation is good once, for a fortnight, until it is taken back or renewed', async () => {
  const id = await organisations.add(held.db, operator, form);
  const invite = async () => {
    await invitations.send(held.db, operator, id, { emails: ['bea@example.org'], role: 'person' }, asking);
    return tokenSentTo(held.db, 'bea@example.org');
  };
  const first = await invite();
  const second = await invite();
  await expect(invitations.see(held.db, first)).rejects.toThrow('invitation.over');
  hoursLater(24 * 15);
  await expect(invitations.see(held.db, second)).rejects.toThrow('invitation.over');
  clock.set(undefined);
  const [open] = await invitations.list(held.db, operator, id);
  await invitations.withdraw(held.db, operator, id, open?.id ?? '');
  await expect(invitations.see(held.db, second)).rejects.toThrow('invitation.over');
  const third = await invite();
  const { viewer } = await accountHolder(held.db, 'bea@example.org');
  await invitations.accept(held.db, viewer, third, asking.address);
  await expect(invitations.accept(held.db, viewer, third, asking.address)).rejects.toThrow('invitation.over');
});

test('an answered invitation keeps no address', async () => {
  const id = await organisations.add(held.db, operator, form);
  await member(id, 'cleo@example.org', 'person');
  const rows = await held.db
    .selectFrom('organisations.invitation')
    .select('email')
    .where('organisation_id', '=', id)
    .execute();
  expect(rows).toEqual([{ email: null }]);
});

test('nobody without an account, and nobody who does not manage it, gets into an organisation’s affairs', async () => {
  const [one, other] = [
    await organisations.add(held.db, operator, form),
    await organisations.add(held.db, operator, form)
  ];
  const strangers = [
    nobody,
    await member(one, 'person@example.org', 'person'),
    await member(one, 'curator@example.org', 'curator'),
    await member(other, 'elsewhere@example.org', 'administrator')
  ];
  const [membership] = await memberships.list(held.db, operator, one);
  for (const viewer of strangers) {
    await expect(organisations.get(held.db, viewer, one)).rejects.toThrow('error.notFound');
    await expect(organisations.change(held.db, viewer, one, form)).rejects.toThrow('error.notFound');
    await expect(organisations.add(held.db, viewer, form)).rejects.toThrow('error.notAllowed');
    await expect(memberships.list(held.db, viewer, one)).rejects.toThrow('error.notFound');
    await expect(invitations.list(held.db, viewer, one)).rejects.toThrow('error.notFound');
    await expect(memberships.changeRole(held.db, viewer, membership?.id ?? '', 'planner')).rejects.toThrow(
      'error.notAllowed'
    );
    await expect(memberships.end(held.db, viewer, membership?.id ?? '')).rejects.toThrow('error.notAllowed');
    const invitation = { emails: ['x@example.org'], role: 'person' as const };
    await expect(invitations.send(held.db, viewer, one, invitation, asking)).rejects.toThrow('error.notAllowed');
    await expect(invitations.withdraw(held.db, viewer, one, one)).rejects.toThrow('error.notAllowed');
  }
  const token = await tokenSentTo(held.db, 'person@example.org');
  await expect(invitations.accept(held.db, nobody, token, asking.address)).rejects.toThrow('error.notAllowed');
});

test('an organisation’s own administrator manages it, sees no other, and adds none', async () => {
  const [one, other] = [
    await organisations.add(held.db, operator, form),
    await organisations.add(held.db, operator, form)
  ];
  const admin = await member(one, 'admin@example.org', 'administrator');
  expect((await organisations.list(held.db, admin)).map(({ id }) => id)).toEqual([one]);
  await expect(organisations.get(held.db, admin, other)).rejects.toThrow('error.notFound');
  await invitations.send(held.db, admin, one, { emails: ['new@example.org'], role: 'person' }, asking);
  expect(await invitations.list(held.db, admin, one)).toHaveLength(1);
});

test('a role is changed by ending it and beginning the next', async () => {
  const id = await organisations.add(held.db, operator, form);
  const viewer = await member(id, 'dan@example.org', 'person');
  const [before] = await memberships.list(held.db, operator, id);
  await memberships.changeRole(held.db, operator, before?.id ?? '', 'planner');
  expect(await memberships.rolesOf(held.db, viewer.personId)).toMatchObject([{ role: 'planner', operator: false }]);
  const rows = await held.db
    .selectFrom('organisations.membership')
    .select('ended_at')
    .where('organisation_id', '=', id)
    .execute();
  expect(rows).toHaveLength(2);
});

test('everybody may leave where they belong, and nobody in another’s name', async () => {
  const id = await organisations.add(held.db, operator, form);
  const viewer = await member(id, 'eva@example.org', 'person');
  const [own] = await memberships.listOwn(held.db, viewer);
  await expect(memberships.leave(held.db, nobody, own?.id ?? '')).rejects.toThrow('error.notFound');
  await memberships.leave(held.db, viewer, own?.id ?? '');
  expect(await memberships.rolesOf(held.db, viewer.personId)).toEqual([]);
});

test('the last administrator of the operator stays', async () => {
  const [own] = await memberships.listOwn(held.db, operator);
  await expect(memberships.leave(held.db, operator, own?.id ?? '')).rejects.toThrow('membership.lastAdministrator');
  await expect(memberships.changeRole(held.db, operator, own?.id ?? '', 'person')).rejects.toThrow(
    'membership.lastAdministrator'
  );
});

test('the last administrator of the operator does not go by accepting another role either', async () => {
  const [role] = operator.roles;
  const asked = { emails: ['operator@example.org'], role: 'person' as const };
  await invitations.send(held.db, operator, role?.organisationId ?? '', asked, asking);
  const token = await tokenSentTo(held.db, 'operator@example.org');
  await expect(invitations.accept(held.db, operator, token, asking.address)).rejects.toThrow(
    'membership.lastAdministrator'
  );
  expect((await withRoles(operator)).roles).toEqual(operator.roles);
});

test('a member comes under the law of the organisation’s country, also when that changes', async () => {
  const id = await organisations.add(held.db, operator, form);
  const viewer = await member(id, 'fay@example.org', 'person');
  await organisations.change(held.db, operator, id, { ...form, country: 'TR' });
  expect((await people.get(held.db, viewer)).country).toBe('TR');
});

test('whoever is erased belongs nowhere', async () => {
  const id = await organisations.add(held.db, operator, form);
  const viewer = await member(id, 'gus@example.org', 'person');
  await ownership.erase(held.db, viewer.personId ?? '');
  expect(await memberships.list(held.db, operator, id)).toEqual([]);
});
