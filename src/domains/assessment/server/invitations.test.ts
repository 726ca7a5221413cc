import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { nobody } from '#domains/identity/viewer.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import * as people from '#domains/identity/server/people.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as clock from '#platform/clock.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { answersOf, assessed, answered, holding, invite, lifecomp, somebody, theirs } from '../testing/asking.ts';
import type { Known } from '../testing/asking.ts';
import * as comparisons from './comparisons.ts';
import * as invitations from './invitations.ts';
import * as peerAnswers from './peer-answers.ts';
import * as profiles from './profiles.ts';
import * as ratings from './ratings.ts';
import '#src/listeners.ts';

const held = testDatabase();
let edition: Edition;
let ana: Known;

beforeAll(async () => {
  edition = await lifecomp(held.db);
});
beforeEach(async () => {
  ana = await assessed(held.db, edition, 2);
});
afterEach(() => clock.set(undefined));

const days = (count: number) => clock.set(new Date(Date.now() + count * 86_400_000));
const firstArea = () => edition.areas[0]!;
const draftFor = async (token: string, areaKey = firstArea().key) => {
  await peerAnswers.begin(held.db, nobody, holding(token), 'friend');
  const invitation = await peerAnswers.follow(held.db, holding(token));
  await peerAnswers.save(held.db, nobody, invitation, { areaKey, answers: answersOf(firstArea(), 3) });
  return invitation;
};

test('a link is dead while the person may not share: a guardian took their yes back, or their account is shut', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await draftFor(token);
  const year = new Date().getUTCFullYear();
  const born = (birth_year: number) =>
    held.db.updateTable('identity.person').set({ birth_year }).where('id', '=', ana.personId).execute();
  await born(year - 10);
  const send = () => peerAnswers.send(held.db, nobody, invitation);
  await expect(peerAnswers.open(held.db, holding(token), 'en')).rejects.toThrow('peer.over');
  await expect(draftFor(token)).rejects.toThrow('peer.over');
  await expect(send()).rejects.toThrow('peer.closed');
  await born(1990);
  await accounts.add(held.db, ana.personId, { email: 'ana@example.org', passwordHash: 'x', verified: true });
  const shut = (suspended_at: Date | null) =>
    held.db.updateTable('identity.account').set({ suspended_at }).where('person_id', '=', ana.personId).execute();
  await shut(clock.now());
  await expect(peerAnswers.open(held.db, holding(token), 'en')).rejects.toThrow('peer.over');
  await expect(send()).rejects.toThrow('peer.closed');
  await shut(null);
  await send();
  expect(await peerAnswers.respondents(held.db, ana, edition.id)).toHaveLength(1);
});

test('only the hash of a link is kept', async () => {
  const token = await invite(held.db, ana, edition);
  const row = await held.db
    .selectFrom('assessment.invitation')
    .selectAll()
    .where('person_id', '=', ana.personId)
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row.token_hash.toString('base64url')).not.toBe(token);
});

test('who may not share invites nobody', async () => {
  await expect(invite(held.db, { ...ana, sharing: 'unknown' }, edition)).rejects.toThrow('invite.notAllowed');
  await expect(invite(held.db, { ...ana, sharing: 'awaiting' }, edition)).rejects.toThrow('invite.notAllowed');
  await expect(invite(held.db, nobody, edition)).rejects.toThrow('invite.notAllowed');
});

test('a dozen invitations may wait at once, and no more', async () => {
  for (let n = 0; n < 12; n++) await invite(held.db, ana, edition);
  await expect(invite(held.db, ana, edition)).rejects.toThrow('invite.tooMany');
  await invitations.revoke(held.db, ana, (await theirs(held.db, ana)).id);
  await expect(invite(held.db, ana, edition)).resolves.toHaveLength(43);
});

test('forms sent at the same moment do not pass the dozen together', async () => {
  await Promise.allSettled(Array.from({ length: 20 }, () => invite(held.db, ana, edition)));
  expect(await invitations.list(held.db, ana)).toHaveLength(12);
});

test('nobody sees or revokes another’s invitations', async () => {
  const [token, ben] = [await invite(held.db, ana, edition), await somebody(held.db)];
  expect(await invitations.list(held.db, ben)).toEqual([]);
  expect(await invitations.list(held.db, nobody)).toEqual([]);
  const { id } = await theirs(held.db, ana);
  await expect(invitations.revoke(held.db, ben, id)).rejects.toThrow('error.notFound');
  await expect(invitations.revoke(held.db, nobody, id)).rejects.toThrow('error.notFound');
  await expect(peerAnswers.follow(held.db, holding(token))).resolves.toMatchObject({ id });
});

test('a revoked link is as if it had never been, and what was not sent goes with it', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await draftFor(token);
  await invitations.revoke(held.db, ana, invitation.id);
  await expect(peerAnswers.follow(held.db, holding(token))).rejects.toThrow('peer.over');
  await expect(peerAnswers.send(held.db, nobody, invitation)).rejects.toThrow('peer.closed');
  await expect(
    peerAnswers.save(held.db, nobody, invitation, { areaKey: firstArea().key, answers: [] })
  ).rejects.toThrow('peer.closed');
  await expect(invitations.revoke(held.db, ana, invitation.id)).rejects.toThrow('invite.notOpen');
  const left = await held.db
    .selectFrom('assessment.peer_draft')
    .where('invitation_id', '=', invitation.id)
    .selectAll()
    .execute();
  expect(left).toEqual([]);
});

test('an expired link is as if it had never been', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await draftFor(token);
  days(31);
  await expect(peerAnswers.follow(held.db, holding(token))).rejects.toThrow('peer.over');
  await expect(peerAnswers.send(held.db, nobody, invitation)).rejects.toThrow('peer.closed');
  await invitations.purge(held.db);
  expect(await held.db.selectFrom('assessment.peer_draft').selectAll().execute()).toEqual([]);
});

test('wrong links from one line are counted, right ones are not', async () => {
  const token = await invite(held.db, ana, edition);
  const from = '203.0.113.9';
  for (let n = 0; n < 30; n++) {
    const wrong = n % 2 ? 'x'.repeat(43) : 'nonsense';
    await expect(peerAnswers.follow(held.db, { token: wrong, from })).rejects.toThrow('peer.over');
  }
  await expect(peerAnswers.follow(held.db, { token: 'x'.repeat(43), from })).rejects.toThrow('error.tooMany');
  await expect(peerAnswers.follow(held.db, { token, from })).resolves.toMatchObject({ shownName: 'Ana' });
});

test('nobody answers about themself by their own link', async () => {
  const token = await invite(held.db, ana, edition);
  await expect(peerAnswers.begin(held.db, ana, holding(token), 'friend')).rejects.toThrow('peer.own');
});

test('only areas that were asked about are answered, and only once it was said how one knows the person', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await peerAnswers.follow(held.db, holding(token));
  const saving = { areaKey: firstArea().key, answers: answersOf(firstArea(), 1) };
  await expect(peerAnswers.save(held.db, nobody, invitation, saving)).rejects.toThrow('peer.notBegun');
  await peerAnswers.begin(held.db, nobody, holding(token), 'family');
  const notAsked = { ...saving, areaKey: edition.areas[2]!.key };
  await expect(peerAnswers.save(held.db, nobody, invitation, notAsked)).rejects.toThrow('error.notFound');
});

test('until it is sent the person sees nothing, and it may change; afterwards it may not', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await draftFor(token);
  expect(await peerAnswers.respondents(held.db, ana, edition.id)).toEqual([]);
  await peerAnswers.save(held.db, nobody, invitation, { areaKey: firstArea().key, answers: answersOf(firstArea(), 1) });
  await peerAnswers.send(held.db, nobody, invitation);
  const [friend] = await peerAnswers.respondents(held.db, ana, edition.id);
  expect(friend?.ratings.map(({ rank }) => rank)).toEqual([1, 1, 1]);
  await expect(peerAnswers.send(held.db, nobody, invitation)).rejects.toThrow('peer.closed');
  await expect(draftFor(token)).rejects.toThrow('peer.closed');
});

test('nothing is not sent', async () => {
  const token = await invite(held.db, ana, edition);
  await peerAnswers.begin(held.db, nobody, holding(token), 'friend');
  const invitation = await peerAnswers.follow(held.db, holding(token));
  await expect(peerAnswers.send(held.db, nobody, invitation)).rejects.toThrow('peer.nothingYet');
});

test('saved again unchanged, an answer writes nothing', async () => {
  const token = await invite(held.db, ana, edition);
  const invitation = await draftFor(token);
  const rows = () => held.db.selectFrom('assessment.peer_draft').selectAll().orderBy('id').execute();
  const before = await rows();
  await peerAnswers.save(held.db, nobody, invitation, { areaKey: firstArea().key, answers: answersOf(firstArea(), 3) });
  expect(await rows()).toEqual(before);
});

test('what others say never mixes into the person’s own figures', async () => {
  const before = await profiles.find(held.db, ana, null, 'en');
  await answered(held.db, nobody, await invite(held.db, ana, edition), { edition, rank: 3 });
  await answered(held.db, nobody, await invite(held.db, ana, edition), { edition, rank: 1, relation: 'teacher' });
  const after = await profiles.find(held.db, ana, null, 'en');
  const own = (open: typeof after) =>
    open?.profile.areas.map(({ mean, before, answered }) => ({ mean, before, answered }));
  expect(own(after)).toEqual(own(before));
  expect(after?.profile.areas[0]?.others).toEqual({ mean: 2, people: 2 });
  const { own: ownRatings } = await ratings.newest(held.db, ana, edition.id, new Date(0));
  expect(ownRatings.every(({ rank }) => rank === 2)).toBe(true);
});

test('the person, and nobody else, sees both side by side', async () => {
  await answered(held.db, nobody, await invite(held.db, ana, edition), { edition, rank: 3 });
  const both = await comparisons.find(held.db, ana, null, 'en');
  expect(both?.areas[0]).toMatchObject({ own: 2, others: 3, people: 1 });
  expect(both?.higher.list[0]).toMatchObject({ rank: 2, others: 3, people: 1 });
  const ben = await assessed(held.db, edition, 2);
  const his = await comparisons.find(held.db, ben, null, 'en');
  expect(his).toMatchObject({ respondents: [], invitations: [] });
  expect(await comparisons.find(held.db, nobody, null, 'en')).toBeUndefined();
});

test('the ledger does not say who answered, also where their browser is known', async () => {
  const [token, ben] = [await invite(held.db, ana, edition), await somebody(held.db)];
  await answered(held.db, ben, token, { edition, rank: 3 });
  const everything = await Promise.all([
    held.db.selectFrom('assessment.rating').selectAll().where('capacity', '=', 'peer').execute(),
    held.db.selectFrom('assessment.invitation').selectAll().execute(),
    held.db.selectFrom('platform.event').selectAll().where('what', 'like', 'answers about%').execute()
  ]);
  expect(JSON.stringify(everything)).not.toContain(ben.personId);
});

test('erasing takes invitations, drafts and what others said', async () => {
  await answered(held.db, nobody, await invite(held.db, ana, edition), { edition, rank: 3 });
  await draftFor(await invite(held.db, ana, edition));
  await people.erase(held.db, ana);
  for (const table of ['assessment.invitation', 'assessment.rating'] as const) {
    const rows = await held.db.selectFrom(table).selectAll().where('person_id', '=', ana.personId).execute();
    expect(rows).toEqual([]);
  }
});

test('who turns out to be another person keeps whom they asked, and what these said', async () => {
  const token = await invite(held.db, ana, edition);
  await answered(held.db, nobody, await invite(held.db, ana, edition), { edition, rank: 3 });
  const kept = await somebody(held.db);
  await invitations.merge(held.db, ana.personId, kept.personId);
  expect(await invitations.list(held.db, kept)).toHaveLength(2);
  await expect(answered(held.db, nobody, token, { edition, rank: 1 })).resolves.toBeUndefined();
});
