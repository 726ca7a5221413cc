import { beforeAll, expect, inject, test } from 'vitest';
import { kept } from '../people.ts';
import { visitor } from '../visit.ts';
import { addressOf, routes } from './routes.ts';
import { makeWorld, parametersFor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** A browser fetches ahead, a mail scanner opens links: neither may do anything by it. */
test.each(['GET', 'HEAD'])('no address changes anything by being read (%s)', async (method) => {
  const before = await kept();
  const readers = [world.owner, visitor(inject('productUrl'))];
  for (const route of routes) {
    const path = addressOf(route, parametersFor(world, route.id));
    for (const reader of readers) {
      for (const action of ['', ...route.actions]) await reader.get(`${path}${action}`, { method });
    }
  }
  expect(await kept()).toEqual(before);
});

test('an address answers HEAD as it answers GET', async () => {
  for (const route of routes) {
    const path = addressOf(route, parametersFor(world, route.id));
    const [read, asked] = [await world.owner.get(path), await world.owner.get(path, { method: 'HEAD' })];
    expect([path, asked.status, asked.bytes]).toEqual([path, read.status, 0]);
  }
});

test('no other method does anything', async () => {
  const before = await kept();
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const route of routes) {
      const path = addressOf(route, parametersFor(world, route.id));
      const headers = { origin: inject('productUrl') };
      const { status } = await world.owner.get(path, { method, headers });
      expect([method, path, status < 500]).toEqual([method, path, true]);
    }
  }
  expect(await kept()).toEqual(before);
});
