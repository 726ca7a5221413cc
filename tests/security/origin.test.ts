import { beforeAll, expect, inject, test } from 'vitest';
import { kept } from '../people.ts';
import { visitor } from '../visit.ts';
import { addressOf, routes } from './routes.ts';
import { makeWorld, parametersFor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const forms = routes.flatMap((route) =>
  route.actions.map((action) => ({ route, action, name: `${route.id}${action}` }))
);

const foreign = ['https://evil.example', 'null', 'http://localhost.evil.example', 'http://localhost:1'];

test.each(forms)('a form posted from elsewhere does nothing: $name', async ({ route, action }) => {
  const before = await kept();
  for (const origin of foreign) {
    const path = `${addressOf(route, parametersFor(world, route.id))}${action}`;
    const answer = await world.owner.post(path, { framework: 'cairn', sure: 'on' }, { headers: { origin } });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
  expect(await kept()).toEqual(before);
});

test('no kind of body gets a form past the check of where it comes from', async () => {
  const before = await kept();
  const types = ['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded; charset=utf-8'];
  for (const type of types) {
    const headers = { origin: 'https://evil.example', 'content-type': type };
    expect((await world.owner.post('/en/profile?/link', {}, { headers })).status).toBe(403);
  }
  expect(await kept()).toEqual(before);
});

test('a proxy that is not ours cannot lend a foreign origin our name', async () => {
  const headers = {
    origin: 'https://evil.example',
    'cairn-host': 'evil.example',
    'cairn-protocol': 'https',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example;proto=https'
  };
  const answer = await visitor(inject('productUrl')).post('/en/assessment', { framework: 'cairn' }, { headers });
  expect(answer.status).toBe(403);
});
