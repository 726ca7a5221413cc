import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { doorOf, goodPassword, hoursLater, accountHolder } from '#domains/identity/testing/people.ts';
import { mayAdminister, nobody } from '#domains/identity/viewer.ts';
import * as sessions from '#domains/identity/server/sessions.ts';
import * as suspensions from '#domains/identity/server/suspensions.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { lettersTo } from '#platform/testing/letters.ts';
import * as firstAdministrator from './first-administrator.ts';
import * as memberships from './memberships.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const tokenOf = (path: string | undefined) => path?.split('/').at(-1) ?? 'none';
const form = {
  name: 'Guidance for all',
  country: 'GR',
  chosenName: 'Eleni',
  email: 'eleni@example.org',
  password: goodPassword,
  birthYear: 1980
};

test('while nobody runs this Cairn each start gives a link, and the first to use one ends them all', async () => {
  const [one, other] = [await firstAdministrator.linkIfNone(held.db), await firstAdministrator.linkIfNone(held.db)];
  expect(one).toMatch(/^\/en\/first-administrator\/[\w-]{43}$/);
  await expect(firstAdministrator.see(held.db, 'x'.repeat(43))).rejects.toThrow('first.over');
  hoursLater(24 * 8);
  await expect(firstAdministrator.see(held.db, tokenOf(one))).rejects.toThrow('first.over');
  clock.set(undefined);

  const door = doorOf();
  const both = await Promise.allSettled([
    firstAdministrator.begin(held.db, nobody, tokenOf(one), form, { ...door, language: 'en' }),
    firstAdministrator.begin(
      held.db,
      nobody,
      tokenOf(other),
      { ...form, email: 'late@example.org' },
      { ...doorOf(), language: 'en' }
    )
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

  await expect(firstAdministrator.see(held.db, tokenOf(other))).rejects.toThrow('first.over');
  expect(await firstAdministrator.linkIfNone(held.db)).toBeUndefined();
});

test('the first administrator runs the operator’s organisation, and is asked to confirm their address', async () => {
  const [administrator] = await held.db.selectFrom('organisations.membership').select('person_id').execute();
  const roles = await memberships.rolesOf(held.db, administrator?.person_id ?? '');
  expect(mayAdminister({ ...nobody, roles })).toBe(true);
  const letters = [
    ...(await lettersTo(held.db, 'eleni@example.org')),
    ...(await lettersTo(held.db, 'late@example.org'))
  ];
  expect(letters.map(({ key }) => key)).toEqual(['verify']);
});

test('nobody without an account becomes administrator by it, and no link works once there is one', async () => {
  await expect(firstAdministrator.become(held.db, nobody, 'x'.repeat(43), form, '198.51.100.7')).rejects.toThrow(
    'error.notAllowed'
  );
  const { viewer } = await accountHolder(held.db, 'second@example.org');
  await expect(firstAdministrator.become(held.db, viewer, 'x'.repeat(43), form, '198.51.100.7')).rejects.toThrow(
    'first.over'
  );
  expect(await sessions.list(held.db, viewer)).toHaveLength(1);
});

test('an administrator whose account is shut runs nothing: another may come, and nobody leaves in their favour', async () => {
  const [first] = await held.db.selectFrom('organisations.membership').select(['id', 'person_id']).execute();
  const roles = await memberships.rolesOf(held.db, first!.person_id);
  const administrator = { ...nobody, personId: first!.person_id, roles };
  const other = await accountHolder(held.db, 'shut-administrator@example.org');
  const organisationId = roles[0]!.organisationId;
  await memberships.begin(held.db, administrator, {
    organisationId,
    personId: other.viewer.personId!,
    role: 'administrator'
  });
  await suspensions.suspend(held.db, administrator, other.viewer.personId!);
  await expect(memberships.leave(held.db, administrator, first!.id)).rejects.toThrow('membership.lastAdministrator');
  const second = { ...nobody, personId: other.viewer.personId, roles };
  await suspensions.suspend(held.db, second, first!.person_id);
  expect(await firstAdministrator.linkIfNone(held.db)).toMatch(/first-administrator/);
  await suspensions.resume(held.db, administrator, other.viewer.personId!);
  expect(await firstAdministrator.linkIfNone(held.db)).toBeUndefined();
});
