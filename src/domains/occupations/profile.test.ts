import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageDemand, leastSure, profileFrom, subjectsFrom, type OnetProfile } from './profile.ts';

const onet = (given: Partial<OnetProfile>): OnetProfile => ({
  ...{ interests: null, workValues: null, jobZone: null, languageSkills: [] },
  ...given
});

test('what one of several codes does not know is asked of the others', () => {
  const crossed = [
    { profile: onet({ jobZone: 2 }), weight: 1 },
    { profile: onet({ interests: [7, 1, 1, 1, 1, 1] }), weight: 0.5 }
  ];
  expect(profileFrom(crossed)).toEqual({
    ...{ interests: [7, 1, 1, 1, 1, 1], workValues: null, preparation: 2, languageDemand: null }
  });
});

test('a mean lies between what it is the mean of, and the order does not matter', () => {
  const one = fc.record({ jobZone: fc.integer({ min: 1, max: 5 }), weight: fc.constantFrom(0.5, 1, 2) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (given) => {
      const crossed = given.map(({ jobZone, weight }) => ({ profile: onet({ jobZone }), weight }));
      const { preparation } = profileFrom(crossed);
      const zones = given.map(({ jobZone }) => jobZone);
      expect(preparation).toBeGreaterThanOrEqual(Math.min(...zones));
      expect(preparation).toBeLessThanOrEqual(Math.max(...zones));
      expect(profileFrom(crossed.toReversed()).preparation).toBe(preparation);
    })
  );
});

test('the demand for language grows with the level of reading, listening, writing and speaking', () => {
  const at = (level: number) => languageDemand([{ importance: 3, level }]) ?? 0;
  expect([at(0), at(2), at(3.35), at(4.7), at(7)]).toEqual([1, 1, 3, 5, 5]);
  expect(languageDemand([])).toBeNull();
});

test('a profile is as sure as the least sure part of it', () => {
  expect(leastSure(['direct', 'group', 'inherited'])).toBe('group');
  expect(leastSure(['direct'])).toBe('direct');
});

test('subjects are those of a fifth of the knowledge, three at most, most first', () => {
  const subjectsOf = (field: string) => ({ '0732': ['crafts', 'technology'], '0541': ['mathematics'] })[field] ?? [];
  expect(subjectsFrom(['0732', '0732', '0541', '0999'], subjectsOf)).toEqual(['crafts', 'mathematics', 'technology']);
  expect(subjectsFrom(['0732', ...Array.from({ length: 9 }, () => '0541')], subjectsOf)).toEqual(['mathematics']);
  expect(subjectsFrom([], subjectsOf)).toEqual([]);
});
