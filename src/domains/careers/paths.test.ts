import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditsOf } from './match.ts';
import { neighboursOf, stepsMax, wayTo } from './paths.ts';
import { emptyPicture } from './picture.ts';
import { catalogueOf, someOccupations, somePicture } from './testing/catalogue.ts';

const catalogue = catalogueOf([
  { id: 'cleaner', essential: ['clean', 'order'] },
  { id: 'housekeeper', essential: ['clean', 'order', 'guests', 'rota'] },
  { id: 'receptionist', essential: ['guests', 'rota', 'bookings', 'phone'] },
  { id: 'manager', essential: ['bookings', 'phone', 'staff', 'budget'] },
  { id: 'pilot', essential: ['fly', 'navigate'] }
]);
const edges = [
  ['cleaner', 'housekeeper'],
  ['receptionist', 'housekeeper'],
  ['receptionist', 'manager']
] as const;
const place = (id: string) => catalogue.placeOf.get(id)!;

function way(to: string, { from, skills = [] as string[] }: { from?: string; skills?: string[] } = {}) {
  const credits = creditsOf(catalogue, { ...emptyPicture, skills: skills.map((id) => ({ id, howWell: 'alone' })) });
  const neighbours = neighboursOf(catalogue, edges);
  return wayTo({ catalogue, neighbours, credits, from: from === undefined ? undefined : place(from) }, place(to));
}

const named = (found: ReturnType<typeof way>) => found?.best.steps.map(({ place }) => catalogue.ids[place]);

test('two small steps are easier than one leap', () => {
  const found = way('receptionist', { from: 'cleaner' });
  expect(named(found)).toEqual(['housekeeper', 'receptionist']);
  expect(found!.best.missing).toBe(4);
  expect(found!.best.steps[1]!.missing.map((skill) => catalogue.skillIds[skill])).toEqual(['bookings', 'phone']);
  expect(found!.direct.steps).toHaveLength(1);
});

test('what was learnt for one step is not to be learnt again for a later one', () => {
  const [, , manager] = way('manager', { from: 'cleaner' })!.best.steps;
  expect(manager!.missing.map((skill) => catalogue.skillIds[skill])).toEqual(['staff', 'budget']);
  const back = catalogueOf([
    { id: 'a', essential: ['x'] },
    { id: 'b', essential: ['x', 'y'] },
    { id: 'c', essential: ['y', 'z'] },
    { id: 'd', essential: ['x', 'z', 'v', 'w'] }
  ]);
  const at = (id: string) => back.placeOf.get(id)!;
  const neighbours = neighboursOf(back, [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd']
  ]);
  const credits = creditsOf(back, { ...emptyPicture, skills: [] });
  const found = wayTo({ catalogue: back, neighbours, credits, from: at('a') }, at('d'))!.best;
  const learnt = found.steps.map(({ missing }) => missing.map((skill) => back.skillIds[skill]).sort());
  expect(learnt).toEqual([['y'], ['z'], ['v', 'w']]);
});

test('a way goes through related occupations, in three steps at most', () => {
  expect(named(way('manager', { from: 'cleaner' }))).toEqual(['housekeeper', 'receptionist', 'manager']);
});

test('what no related occupation leads to is told as the leap that it is', () => {
  const found = way('pilot', { from: 'cleaner' });
  expect(named(found)).toEqual(['pilot']);
  expect(found!.best).toEqual(found!.direct);
});

test('what I can already shortens the way', () => {
  expect(way('manager', { from: 'cleaner', skills: ['guests', 'rota', 'budget'] })!.best.missing).toBe(3);
});

test('from my skills alone the way begins with what is nearest to them', () => {
  expect(named(way('receptionist', { skills: ['clean', 'order', 'rota'] }))).toEqual(['housekeeper', 'receptionist']);
});

test('where I am already there is no way to go', () => {
  expect(way('cleaner', { from: 'cleaner' })).toBeUndefined();
});

test('no way is longer than three steps, dearer than the leap, visits a place twice or teaches a skill twice', () =>
  fc.assert(
    fc.property(someOccupations, somePicture, fc.infiniteStream(fc.nat()), (occupations, picture, chance) => {
      const catalogue = catalogueOf(occupations);
      const any = () => (chance.next().value as number) % occupations.length;
      const edges = Array.from({ length: 30 }, () => [catalogue.ids[any()]!, catalogue.ids[any()]!] as const);
      const credits = creditsOf(catalogue, picture);
      const found = wayTo({ catalogue, neighbours: neighboursOf(catalogue, edges), credits, from: any() }, any());
      if (!found) return;
      const cost = (way: typeof found.best) => way.steps.reduce((sum, { missing }) => sum + missing.length ** 2 + 1, 0);
      expect(found.best.steps.length).toBeLessThanOrEqual(stepsMax);
      expect(cost(found.best)).toBeLessThanOrEqual(cost(found.direct));
      expect(new Set(found.best.steps.map(({ place }) => place)).size).toBe(found.best.steps.length);
      const learnt = found.best.steps.flatMap(({ missing }) => missing);
      expect(new Set(learnt).size).toBe(learnt.length);
    })
  ));
