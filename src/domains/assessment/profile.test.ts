import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleEdition } from '../../../tests/samples/edition.ts';
import { advise, shownMax, surenessOf } from './advice.ts';
import { readProfile, type Held } from './profile.ts';
import type { OthersRating, Rating } from './rating.ts';

const edition = sampleEdition();
const day = (of: number) => new Date(Date.UTC(2026, 0, of));

/** `{ a0c0: 3 }` as ratings; 0 is “not sure”, −1 “not now”. */
function ratings(said: Record<string, number>, at = day(2)): Map<string, Rating> {
  return new Map(
    Object.entries(said).map(([key, rank]) => [
      `id-${key}`,
      {
        ...{ competenceId: `id-${key}`, note: null, at, rank: rank > 0 ? rank : null },
        answer: rank > 0 ? 'level' : rank === 0 ? 'not sure' : 'not now'
      }
    ])
  );
}

const held = (own: Record<string, number>, more: Partial<Held> = {}): Held => ({
  ...{ own: ratings(own), before: new Map(), fresh: new Set(ratings(own).keys()), others: [] },
  areaKeys: new Set(['a0', 'a1']),
  ...more
});

const other = (key: string, rank: number, voice = 'friend'): OthersRating => ({
  ...{ competenceId: `id-${key}`, answer: 'level', rank, note: null, at: day(3), voice, capacity: 'peer' }
});

test('an area’s figure is the mean of the statements chosen; not sure, not now and open are counted apart', () => {
  const [area] = readProfile(edition, held({ a0c0: 4, a0c1: 0, a0c2: -1 })).areas;
  expect(area).toMatchObject({ mean: 4, answered: 1, asked: 3, notSure: 1, notNow: 1, open: 0 });
  expect(readProfile(edition, held({})).areas[1]).toMatchObject({ mean: null, open: 3 });
});

test('what others say is shown apart and never moves my own figures', () => {
  const level = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a0c0', 'a0c1', 'a1c2'), level)), (said) => {
      const others = said.map(([key, rank], at) => other(key, rank, `voice ${at}`));
      const own = { a0c0: 2, a1c0: 3 };
      const alone = readProfile(edition, held(own)).areas.map(({ mean, answered }) => ({ mean, answered }));
      const among = readProfile(edition, held(own, { others })).areas.map(({ mean, answered }) => ({ mean, answered }));
      expect(among).toEqual(alone);
    })
  );
});

test('others’ figure says how many people it stands for', () => {
  const others = [other('a0c0', 4), other('a0c1', 2), other('a0c0', 3, 'aunt')];
  const [area, next] = readProfile(edition, held({ a0c0: 1 }, { others })).areas;
  expect(area!.others).toEqual({ mean: 3, people: 2 });
  expect(area!.competences[0]!.others).toEqual({ mean: 3.5, people: 2 });
  expect(next!.others).toBeNull();
});

test('last time is shown only where something new was said', () => {
  const before = ratings({ a0c0: 1, a1c0: 1 }, day(1));
  const now = { own: ratings({ a0c0: 3, a1c0: 1 }), before, fresh: new Set(['id-a0c0']) };
  const [renewed, untouched] = readProfile(edition, held({}, now)).areas;
  expect(renewed).toMatchObject({ mean: 3, before: 1 });
  expect(untouched).toMatchObject({ mean: 1, before: null });
});

test('strengths are the highest answers, above the lowest; first to work on is the lowest', () => {
  const profile = readProfile(edition, held({ a0c0: 4, a0c1: 1, a0c2: 3, a1c0: 2, a1c1: 2 }));
  const { strengths, next } = advise(profile);
  expect(strengths.map(({ competence }) => competence.key)).toEqual(['a0c0', 'a0c2', 'a1c0']);
  expect(next.map(({ competence }) => competence.key)).toEqual(['a0c1', 'a1c1']);
  expect(next[0]!.competence.next?.text).toBe('I do a0c1 at 2');
});

test('where answers are equal the weaker area comes first, then the framework’s order', () => {
  const profile = readProfile(edition, held({ a0c0: 2, a0c1: 4, a1c0: 2, a1c1: 2, a1c2: 3 }));
  expect(advise(profile).next[0]!.competence.key).toBe('a1c0');
  const even = readProfile(edition, held({ a0c0: 2, a1c0: 2 }));
  expect(advise(even).next[0]!.competence.key).toBe('a0c0');
});

test('not sure and not now are neither strengths nor something to work on', () => {
  const { strengths, next, all } = advise(readProfile(edition, held({ a0c0: 0, a0c1: -1 })));
  expect({ strengths, next, all }).toEqual({ strengths: [], next: [], all: 'none' });
});

test('where all answers are equal no strength is made up; at the top everywhere there is nothing to work on', () => {
  expect(advise(readProfile(edition, held({ a0c0: 2, a0c1: 2 })))).toMatchObject({ strengths: [], all: 'same' });
  expect(advise(readProfile(edition, held({ a0c0: 4, a0c1: 4 })))).toMatchObject({ next: [], all: 'top' });
  expect(advise(readProfile(edition, held({ a0c0: 2 })))).toMatchObject({ strengths: [], all: 'one' });
});

test('a skill is never a strength and a thing to work on at once; no list is longer than three; what is left out is counted', () => {
  const keys = edition.areas.flatMap(({ competences }) => competences.map(({ key }) => key));
  const all = fc.tuple(...keys.map(() => fc.integer({ min: -1, max: 4 })));
  fc.assert(
    fc.property(all, (said) => {
      const profile = readProfile(edition, held(Object.fromEntries(keys.map((key, at) => [key, said[at]!]))));
      const { strengths, next, strengthsMore, nextMore } = advise(profile);
      const ids = [...strengths, ...next].map(({ competence }) => competence.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(strengths.length, next.length)).toBeLessThanOrEqual(shownMax);
      expect(Math.min(strengthsMore, nextMore)).toBeGreaterThanOrEqual(0);
      const top = Math.max(...said);
      for (const { rank } of strengths.slice(0, 1)) expect(rank).toBe(top);
    })
  );
});

test('the picked skills do not depend on the order in which they were answered', () => {
  const said = { a0c0: 2, a0c1: 3, a1c0: 2, a1c1: 4, a1c2: 3 };
  const turned = Object.fromEntries(Object.entries(said).toReversed());
  expect(advise(readProfile(edition, held(turned)))).toEqual(advise(readProfile(edition, held(said))));
});

test('how sure a figure is depends on how many answers it has and how far apart they lie', () => {
  expect(surenessOf({ answered: 0, spread: null })).toBe('none');
  expect(surenessOf({ answered: 1, spread: null })).toBe('one');
  expect([0, 0.5, 0.7, 1.2].map((spread) => surenessOf({ answered: 4, spread }))).toEqual([
    'close',
    'close',
    'mixed',
    'apart'
  ]);
});
