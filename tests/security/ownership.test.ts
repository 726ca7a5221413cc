import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { assessed, kept, query, someone, type Someone } from '../people.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf } from '#platform/language/words.ts';
import { visitor } from '../visit.ts';
import { draftImport, invite, makeWorld, type World } from './world.ts';

loadCatalogues();

/** One person with all the ids of another. */
let world: World;
let other: Someone;
beforeAll(async () => {
  world = await makeWorld({ chosenName: 'Ariadne', note: 'With Thaleia, in Corfu.' });
  other = await someone({ account: 'verified', born: 1990, chosenName: 'Boris' });
  await assessed(other, { rank: 1 });
});

const secrets = ['Ariadne', 'Thaleia', 'Corfu'];

/** Does as asked, and sees that it was refused and changed nothing. */
async function refused(path: string, fields: Record<string, string | string[]>, by = other): Promise<number> {
  const before = await kept();
  const answer = await by.post(path, fields);
  for (const secret of secrets) expect(answer.text).not.toContain(secret);
  expect(await kept()).toEqual(before);
  return answer.status;
}

test('nobody reaches someone else’s sitting', async () => {
  const { sittingId, editionId, areaKeys } = world.sat;
  const [area = ''] = areaKeys;
  const [{ key } = { key: '' }] = await query<{ key: string }>(
    'select key from frameworks.competence where edition_id = $1 and area = $2 order by rank limit 1',
    [editionId, area]
  );
  const answer = { [`answer.${key}`]: '4', go: 'finish' };
  expect((await other.get(`/en/assessment/${sittingId}`)).status).toBe(404);
  expect((await other.get(`/en/assessment/${sittingId}/${area}`)).status).toBe(404);
  expect(await refused(`/en/assessment/${sittingId}/${area}?edition=${editionId}`, answer)).toBe(404);
  expect(await refused(`/en/assessment/${sittingId}/${area}?edition=${editionId}&of=${area}`, answer)).toBe(404);
});

test('whoever begins at the address of another’s sitting sees and changes nothing of it', async () => {
  const { sittingId, editionId, areaKeys } = world.sat;
  const stranger = visitor(inject('productUrl'));
  const page = await stranger.get(`/en/assessment/${sittingId}/${areaKeys[0]}?edition=${editionId}&of=${areaKeys[0]}`);
  expect(page.text).not.toMatch(/ checked/);
  for (const secret of secrets) expect(page.text).not.toContain(secret);
});

test('nobody reaches what someone else told under “My picture”', async () => {
  const { sittingId, savedId, refusedId } = world.pictured;
  expect((await other.get(`/en/careers/interests/${sittingId}`)).status).toBe(404);
  expect(await refused(`/en/careers/interests/${sittingId}?page=1`, { 'answer.repair-bicycle': '4' })).toBe(404);
  expect(await refused(`/en/careers/interests/${sittingId}?form=short&page=1`, { 'answer.repair-bicycle': '4' })).toBe(
    404
  );
  expect(await refused('/en/careers/saved?/change', { occupation: savedId, note: 'mine' })).toBe(404);
  expect(await refused('/en/careers/saved?/drop', { occupation: savedId })).toBe(404);
  expect(await refused('/en/careers/saved?/takeBack', { occupation: refusedId })).toBe(404);
  for (const path of ['', '/matches', '/skills', '/saved', '/take-along/careers.json']) {
    const page = await other.get(`/en/careers${path}`);
    for (const secret of secrets) expect(page.text).not.toContain(secret);
  }
});

test('no history is compared with someone else’s', async () => {
  const page = await other.get(`/en/profile/history?before=${world.sat.sittingId}&now=${world.sat.sittingId}`);
  expect(page.status).toBe(200);
  // Links to the other languages repeat the address; the page itself knows nothing of it.
  expect(page.text.replace(/<a\s[^>]*>/g, '')).not.toContain(world.sat.sittingId);
  expect(page.text).toContain(wordsOf('en')('history.once'));
});

test('nobody revokes someone else’s invitation', async () => {
  expect(await refused('/en/profile/others?/revoke', { invitation: world.invitation.id })).toBe(404);
});

test('nobody ends someone else’s session, and whether there is one they are not told', async () => {
  const ofAnother = await refused('/en/account?/end', { session: world.owner.sessionId });
  expect(await refused('/en/account?/end', { session: randomUUID() })).toBe(ofAnother);
});

test('nobody confirms, drops or reads what another curator drafted', async () => {
  const curator = await someone({ account: 'verified', role: 'curator' });
  const path = `/en/curation/frameworks/${world.importId}`;
  expect((await curator.get(path)).status).toBe(404);
  expect(await refused(`${path}?/confirm`, {}, curator)).toBe(404);
  expect(await refused(`${path}?/drop`, {}, curator)).toBe(404);
  expect((await curator.get('/en/curation/frameworks')).text).not.toContain(world.importId);
});

test('an administrator of one organisation has no hand in another', async () => {
  const organisation = randomUUID();
  await query(
    `insert into organisations.organisation (id, name, country, created_at) values ($1, 'A school', 'IT', now())`,
    [organisation]
  );
  const head = await someone({ account: 'verified', role: 'administrator', organisation });
  const [membership] = await query<{ id: string }>('select id from organisations.membership where person_id = $1', [
    world.owner.id
  ]);
  const [invitation] = await query<{ id: string }>(
    'select id from organisations.invitation where organisation_id = $1 order by made_at desc limit 1',
    [world.organisationId]
  );
  for (const id of [world.organisationId, organisation]) {
    const path = `/en/organisations/${id}`;
    const change = { membership: membership?.id ?? '', role: 'administrator' };
    expect([403, 404]).toContain(await refused(`${path}?/changeRole`, change, head));
    expect([403, 404]).toContain(await refused(`${path}?/end`, change, head));
    expect([403, 404]).toContain(await refused(`${path}?/withdraw`, { invitation: invitation?.id ?? '' }, head));
  }
  const theirs = `/en/organisations/${world.organisationId}`;
  expect((await head.get(theirs)).status).toBe(404);
  expect(await refused(`${theirs}?/change`, { name: 'Mine', country: 'IT' }, head)).toBe(404);
  expect([403, 404]).toContain(
    await refused(`${theirs}?/invite`, { emails: 'x@example.org', role: 'administrator' }, head)
  );
  expect([403, 404]).toContain(await refused('/en/organisations?/add', { name: 'More', country: 'IT' }, head));
  expect([403, 404]).toContain(await refused('/en/accounts?/suspend', { person: world.owner.id }, head));
  expect((await head.get(`/en/accounts?email=${world.owner.email}`)).status).toBe(404);
});

test('nobody leaves an organisation in someone else’s name', async () => {
  const [membership] = await query<{ id: string }>('select id from organisations.membership where person_id = $1', [
    world.owner.id
  ]);
  expect(await refused('/en/account?/leave', { membership: membership?.id ?? '' })).toBe(404);
});

test('what one takes along holds nothing of anybody else', async () => {
  const [owner, stranger] = await Promise.all(
    [world.owner, other].map((who) =>
      Promise.all(['ratings.json', 'ratings.csv'].map((file) => who.get(`/en/profile/take-along/${file}`)))
    )
  );
  const ids = await query<{ id: string }>('select id from assessment.rating where person_id = $1', [world.owner.id]);
  for (const file of stranger ?? []) {
    expect(file.status).toBe(200);
    for (const secret of [...secrets, world.owner.id, world.sat.sittingId, ...ids.map(({ id }) => id)]) {
      expect(file.text).not.toContain(secret);
    }
  }
  expect(owner?.[0]?.text).toContain('Corfu');
  const own = JSON.parse(stranger?.[0]?.text ?? '{}') as { ratings: unknown[] };
  const [{ n } = { n: 0 }] = await query<{ n: number }>(
    'select count(*)::int n from assessment.rating where person_id = $1',
    [other.id]
  );
  expect(own.ratings).toHaveLength(n);
});

test('whoever answers about someone sees nothing of them but the name they chose for that', async () => {
  const peer = visitor(inject('productUrl'));
  const path = `/en/about-someone/${world.tokens['about-someone']}`;
  for (const page of [await peer.get(path), await peer.get(`${path}/${world.sat.areaKeys[0]}`)]) {
    expect(page.status).toBe(200);
    for (const secret of [...secrets, world.owner.id, world.owner.email]) expect(page.text).not.toContain(secret);
  }
});

test('what a peer has not sent, nobody sees, not even whom it is about', async () => {
  const link = `/en/about-someone/${world.invitation.token}/${world.sat.areaKeys[0]}`;
  expect((await world.owner.get(link)).status).toBe(303);
  const { text } = await world.owner.get('/en/profile/take-along/ratings.json');
  const { ratings } = JSON.parse(text) as { ratings: { capacity: string }[] };
  const [{ n } = { n: 0 }] = await query<{ n: number }>(
    `select count(*)::int n from assessment.rating where person_id = $1 and capacity = 'peer'`,
    [world.owner.id]
  );
  expect(ratings.filter(({ capacity }) => capacity === 'peer')).toHaveLength(n);
});

test('a draft is gone for good once it is dropped or confirmed', async () => {
  const id = await draftImport(world.curator, (csv) => csv.replace('Wellbeing', 'Well being'));
  const path = `/en/curation/frameworks/${id}`;
  expect((await world.curator.post(`${path}?/drop`, {})).status).toBe(303);
  expect(await refused(`${path}?/confirm`, {}, world.curator)).toBe(404);
});

test('a link that was revoked, one that has expired and one that never was look alike', async () => {
  const who = await someone({ account: 'verified', born: 1990, chosenName: 'Boris' });
  const sat = await assessed(who);
  const [revoked, expired] = [await invite(who, sat), await invite(who, sat)];
  await who.post('/en/profile/others?/revoke', { invitation: revoked.id });
  await query(
    `update assessment.invitation set made_at = now() - interval '9 days', expires_at = now() - interval '1 day' where id = $1`,
    [expired.id]
  );
  const peer = visitor(inject('productUrl'));
  const said = [];
  for (const token of [revoked.token, expired.token, 'A'.repeat(43)]) {
    const { status, text } = await peer.get(`/en/about-someone/${token}`);
    said.push([status, text.replaceAll(token, '')]);
  }
  expect(said[0]?.[0]).toBe(404);
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);
});
