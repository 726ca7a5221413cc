import { afterEach, expect, test } from 'vitest';
import * as clock from '#platform/clock.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound } from '#platform/errors.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { lettersTo, tokenSentTo } from '#platform/testing/letters.ts';
import { mayShare } from '../age.ts';
import {
  accountHolder,
  anonymous,
  doorOf,
  finishing,
  hoursLater,
  registrationOf,
  type Someone
} from '../testing/people.ts';
import { nobody, type Viewer } from '../viewer.ts';
import * as ages from './ages.ts';
import * as guardians from './guardians.ts';
import * as people from './people.ts';
import * as registrations from './registrations.ts';
import * as sessions from './sessions.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

const year = new Date().getUTCFullYear();
const asking = (email: string) => ({ email, language: 'en', address: '198.51.100.2' }) as const;
const again = ({ cookies }: Someone) => sessions.viewer(held.db, cookies);

async function young(email: string) {
  const someone = await anonymous(held.db);
  await ages.state(held.db, someone.viewer, { country: 'RO', birthYear: year - 15 });
  await guardians.ask(held.db, await again(someone), asking(email));
  return { ...someone, token: await tokenSentTo(held.db, email) };
}

test.each([
  ['IT', 14],
  ['RO', 16],
  ['ES', 14],
  ['GR', 15],
  ['GB', 13],
  ['TR', 18],
  ['DE', 16],
  ['US', 18]
])('in %s one consents for oneself from %i on', async (country, age) => {
  expect(await ages.ownConsentAge(held.db, country)).toBe(age);
});

test('a new age holds from its day on, and not before', async () => {
  await held.db
    .insertInto('identity.own_consent_age')
    .values({ country: 'ES', since: '2027-01-01', age: 16, source: 'a bill' })
    .execute();
  expect(await ages.ownConsentAge(held.db, 'ES', new Date('2026-12-31T23:00:00Z'))).toBe(14);
  expect(await ages.ownConsentAge(held.db, 'ES', new Date('2027-01-01T00:00:00Z'))).toBe(16);
  await held.db.deleteFrom('identity.own_consent_age').where('since', '=', '2027-01-01').execute();
});

test('whoever is of age shares without being asked more', async () => {
  const someone = await anonymous(held.db);
  expect(mayShare(await again(someone))).toBe(false);
  await ages.state(held.db, someone.viewer, { country: 'GB', birthYear: year - 15 });
  expect((await again(someone)).sharing).toBe('own');
  await expect(guardians.ask(held.db, await again(someone), asking('p@example.org'))).rejects.toThrow(
    'guardian.notNeeded'
  );
});

test('a birth year is stated once', async () => {
  const someone = await anonymous(held.db);
  await ages.state(held.db, someone.viewer, { country: 'TR', birthYear: year - 15 });
  await expect(ages.state(held.db, someone.viewer, { country: 'GB', birthYear: 1990 })).rejects.toThrow('age.stated');
});

test('making an account is no way round a guardian: what was told before stands, and is not asked in vain', async () => {
  const child = await young('guardian-of-ivo@example.org');
  const otherwise = [{ birthYear: 1990 }, { country: 'GB', birthYear: year - 15 }];
  for (const told of otherwise) {
    const form = { ...registrationOf('ivo@example.org'), country: 'RO', ...told };
    await expect(registrations.ask(held.db, child.viewer, form, asking('ivo@example.org'))).rejects.toThrow(
      'age.stated'
    );
  }
  expect(await lettersTo(held.db, 'ivo@example.org')).toEqual([]);
  const same = { country: 'RO', birthYear: year - 15 };
  const { viewer } = await accountHolder(held.db, 'ivo@example.org', same, child);
  expect(viewer).toMatchObject({ personId: child.viewer.personId, sharing: 'awaiting' });
});

test('a birth year told while the letter was under way stands too', async () => {
  const someone = await anonymous(held.db);
  await registrations.ask(held.db, someone.viewer, registrationOf('jo@example.org'), asking('jo@example.org'));
  await ages.state(held.db, someone.viewer, { country: 'RO', birthYear: year - 15 });
  const token = await tokenSentTo(held.db, 'jo@example.org');
  const viewer = await registrations.confirm(held.db, someone.viewer, token, finishing(), doorOf());
  expect(viewer.sharing).toBe('awaiting');
});

test('only those who run this Cairn correct a birth year', async () => {
  const someone = await anonymous(held.db);
  const id = someone.viewer.personId ?? '';
  await expect(ages.correct(held.db, someone.viewer, id, { country: 'GB', birthYear: 1990 })).rejects.toThrow(
    'error.notAllowed'
  );
  const operator = { ...nobody, roles: [{ organisationId: id, role: 'administrator' as const, operator: true }] };
  await ages.correct(held.db, operator, id, { country: 'GB', birthYear: 1990 });
  expect((await again(someone)).sharing).toBe('own');
});

test('nobody corrects the age of someone who is gone, or was never here', async () => {
  const gone = await anonymous(held.db);
  await people.erase(held.db, gone.viewer);
  const administrator: Viewer = { ...nobody, roles: [{ organisationId: '', role: 'administrator', operator: true }] };
  for (const id of [gone.viewer.personId ?? '', newId()])
    await expect(ages.correct(held.db, administrator, id, { country: 'IT', birthYear: 1990 })).rejects.toThrow(
      NotFound
    );
});

test('someone too young shares after their guardian said yes, and no longer when they take it back', async () => {
  const someone = await young('p1@example.org');
  expect(mayShare(await again(someone))).toBe(false);
  await guardians.answer(held.db, someone.token, true, '198.51.100.3');
  expect((await again(someone)).sharing).toBe('guardian');
  hoursLater(24 * 100);
  await guardians.answer(held.db, someone.token, false, '198.51.100.3');
  expect(mayShare(await again(someone))).toBe(false);
});

test('a guardian’s address is forgotten when they answer', async () => {
  const someone = await young('p2@example.org');
  expect((await guardians.find(held.db, someone.viewer))?.email).toBe('p2@example.org');
  await guardians.answer(held.db, someone.token, false, '198.51.100.3');
  expect(await guardians.find(held.db, someone.viewer)).toMatchObject({ email: null, confirmedAt: null });
});

test('a guardian’s letter unanswered for two weeks is over, and a newer one voids it', async () => {
  const someone = await young('p3@example.org');
  await guardians.ask(held.db, await again(someone), asking('p3b@example.org'));
  await expect(guardians.answer(held.db, someone.token, true, '198.51.100.3')).rejects.toThrow('account.linkOver');
  const newer = await tokenSentTo(held.db, 'p3b@example.org');
  hoursLater(24 * 15);
  await expect(guardians.see(held.db, newer)).rejects.toThrow('account.linkOver');
});

test('nobody is their own guardian', async () => {
  const child = await accountHolder(held.db, 'child@example.org', { country: 'TR', birthYear: year - 15 });
  expect(child.viewer.sharing).toBe('awaiting');
  await expect(guardians.ask(held.db, child.viewer, asking('Child@example.org'))).rejects.toThrow('guardian.own');
});

test('the letter to a guardian carries the chosen name, and no more about the child', async () => {
  const someone = await anonymous(held.db);
  await people.rename(held.db, someone.viewer, 'Ana');
  await ages.state(held.db, someone.viewer, { country: 'RO', birthYear: year - 12 });
  await guardians.ask(held.db, await again(someone), asking('p4@example.org'));
  const [letter] = await lettersTo(held.db, 'p4@example.org');
  expect(letter?.text).toContain('“Ana”');
  expect(letter?.text).not.toContain(String(year - 12));
});

test('joining an organisation abroad never takes a protection away', async () => {
  const someone = await anonymous(held.db);
  const id = someone.viewer.personId ?? '';
  await ages.state(held.db, someone.viewer, { country: 'RO', birthYear: year - 16 });
  await ages.comeUnder(held.db, someone.viewer, id, 'GB');
  expect((await again(someone)).sharing).toBe('awaiting');
  await ages.comeUnder(held.db, someone.viewer, id, 'TR');
  expect((await people.get(held.db, someone.viewer)).country).toBe('TR');
});
