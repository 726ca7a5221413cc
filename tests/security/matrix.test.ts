import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { kept, query, someone } from '../people.ts';
import { target, visitor, type Visitor } from '../visit.ts';
import { exceptions, expectedOf, groups, states, statusFor, type State } from './expected.ts';
import { addressOf, routes, type Route } from './routes.ts';
import { makeWorld, parametersFor, type World } from './world.ts';

let world: World;
let visitors: Record<State, Visitor>;

async function elsewhere(): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into organisations.organisation (id, name, country, created_at) values ($1, 'A school', 'IT', now())`,
    [id]
  );
  return id;
}

beforeAll(async () => {
  world = await makeWorld();
  const organisation = await elsewhere();
  const account = 'verified';
  visitors = {
    nobody: visitor(inject('productUrl')),
    anonymous: await someone(),
    unverified: await someone({ account: 'unverified' }),
    verified: await someone({ account }),
    suspended: await someone({ account: 'suspended', role: 'administrator' }),
    practitioner: await someone({ account, role: 'practitioner' }),
    planner: await someone({ account, role: 'planner' }),
    curator: await someone({ account, role: 'curator' }),
    administrator: await someone({ account, role: 'administrator' }),
    'curator elsewhere': await someone({ account, role: 'curator', organisation }),
    'administrator elsewhere': await someone({ account, role: 'administrator', organisation })
  };
});

const pathOf = (route: Route): string => addressOf(route, parametersFor(world, route.id));

test.each(routes)('only who may see $id sees it', async (route) => {
  const expected = expectedOf(route);
  for (const state of states) {
    const { status } = await visitors[state].get(pathOf(route));
    expect([state, status]).toEqual([state, statusFor(expected, state)]);
  }
});

/** Turned away: told that there is nothing, or led to the sign-in page. */
async function isTurnedAway(state: State, route: Route): Promise<boolean> {
  const answer = await visitors[state].get(pathOf(route));
  return answer.status === 404 || (answer.status === 303 && target(answer).endsWith('/sign-in'));
}

const deeds = routes.filter(({ actions }) => actions.length > 0);

test.each(deeds)('who does not see $id can do nothing there', async (route) => {
  const before = await kept();
  for (const state of states) {
    if (!(await isTurnedAway(state, route))) continue;
    for (const action of route.actions) {
      const fields = {
        sure: 'on',
        email: 'x@example.org',
        name: 'X',
        country: 'GR',
        role: 'administrator',
        go: 'finish'
      };
      const { status } = await visitors[state].post(`${pathOf(route)}${action}`, fields);
      expect([state, action, status < 500 && status !== 200]).toEqual([state, action, true]);
    }
  }
  expect(await kept()).toEqual(before);
});

test('no line of expectations is left over from a page that is gone', () => {
  const ids = new Set(routes.map(({ id }) => id));
  expect(Object.keys(exceptions).filter((id) => !ids.has(id))).toEqual([]);
  expect(routes.filter(({ group }) => group !== '' && !(group in groups)).map(({ id }) => id)).toEqual([]);
});

test('a session that has ended, or never was, is nobody’s', async () => {
  const who = await someone({ account: 'verified' });
  const copy = visitor(inject('productUrl'), { cookies: Object.fromEntries(who.cookies) });
  await who.post('/en/account?/signOut', {});
  expect((await copy.get('/en/account')).status).toBe(303);
  for (const cairn of ['', 'A'.repeat(43), "' or 1=1 --", '%00', 'é'.repeat(20)].map(encodeURIComponent)) {
    expect((await visitor(inject('productUrl'), { cookies: { cairn } }).get('/en/account')).status).toBe(303);
  }
});

test('whoever is suspended while signed in is out at once', async () => {
  const who = await someone({ account: 'verified' });
  expect((await who.get('/en/account')).status).toBe(200);
  await world.administrator.post('/en/accounts?/suspend', { person: who.id });
  expect((await who.get('/en/account')).status).toBe(303);
});

test('a role that has ended opens no door any more', async () => {
  const who = await someone({ account: 'verified', role: 'curator' });
  expect((await who.get('/en/curation/frameworks')).status).toBe(200);
  await query('update organisations.membership set ended_at = now() where person_id = $1', [who.id]);
  expect((await who.get('/en/curation/frameworks')).status).toBe(404);
});
