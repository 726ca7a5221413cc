import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestToEach, type AllNeeds } from './nearness.ts';

const needsOf = (occupations: Record<number, number>[], skillCount = 12): AllNeeds => {
  const from = [0];
  const skills: number[] = [];
  const weights: number[] = [];
  for (const needs of occupations) {
    for (const [skill, weight] of Object.entries(needs)) {
      skills.push(Number(skill));
      weights.push(weight);
    }
    from.push(skills.length);
  }
  return {
    from: Int32Array.from(from),
    skills: Int32Array.from(skills),
    weights: Float32Array.from(weights),
    skillCount
  };
};

test('a rare skill in common brings nearer than a common one', () => {
  const near = [
    ...nearestToEach(
      needsOf([
        { 0: 1, 1: 1 },
        { 0: 1, 2: 1 },
        { 1: 1, 3: 1 },
        { 0: 1, 4: 1 },
        { 0: 1, 5: 1 }
      ]),
      3
    )
  ];
  expect(near[0]?.[0]?.other).toBe(2);
});

test('who asks for the same is nearest, at 1; who shares nothing is not near', () => {
  const near = [...nearestToEach(needsOf([{ 0: 1, 1: 0.5 }, { 0: 1, 1: 0.5 }, { 2: 1 }]), 3)];
  expect(near).toEqual([[{ other: 1, share: 1 }], [{ other: 0, share: 1 }], []]);
});

test('nearness goes both ways, lies between 0 and 1, and is ordered', () => {
  const needs = fc.dictionary(fc.integer({ min: 0, max: 11 }).map(String), fc.constantFrom(0.5, 1), { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(needs, { minLength: 2, maxLength: 8 }), (given) => {
      const near = [...nearestToEach(needsOf(given as Record<number, number>[]), 20)];
      near.forEach((others, own) => {
        expect(others.map(({ share }) => share)).toEqual(others.map(({ share }) => share).toSorted((a, b) => b - a));
        for (const { other, share } of others) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
          expect(near[other]?.find((back) => back.other === own)?.share).toBeCloseTo(share, 6);
        }
      });
    })
  );
});
