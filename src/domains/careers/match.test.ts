import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue } from '#domains/occupations/catalogue.ts';
import { rank, scoresOf, type Ranking } from './match.ts';
import { emptyPicture, parts, type Picture } from './picture.ts';
import { catalogueOf, skillPool, someOccupations, somePicture, someWeights } from './testing/catalogue.ts';
import { startWeights } from './weights.ts';

const told = ({ order, scores }: Ranking, { ids }: Catalogue) =>
  order.map((place) => [ids[place]!, scores.total[place]!] as const);

const property = (body: (occupations: Parameters<typeof catalogueOf>[0], picture: Picture, more: Extra) => void) =>
  fc.assert(
    fc.property(
      someOccupations,
      somePicture,
      someWeights,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (occupations, picture, weights, chance) =>
        body(occupations, picture, { weights, chance: () => chance.next().value as number })
    )
  );

interface Extra {
  weights: typeof startWeights;
  chance: () => number;
}

const shuffled = <T>(list: readonly T[], chance: () => number): T[] =>
  list
    .map((one) => [chance(), one] as const)
    .sort(([one], [other]) => one - other)
    .map(([, one]) => one);

test('the same picture gets the same answer', () =>
  property((occupations, picture, { weights }) => {
    const once = catalogueOf(occupations);
    expect(told(rank(once, picture, weights), once)).toEqual(told(rank(once, { ...picture }, { ...weights }), once));
  }));

test('the order in which occupations, skills and needs are told decides nothing, nor how they are numbered', () =>
  property((occupations, picture, { weights, chance }) => {
    const one = catalogueOf(occupations, skillPool);
    const mixed = shuffled(occupations, chance).map((occupation) => ({
      ...occupation,
      essential: shuffled(occupation.essential ?? [], chance),
      optional: shuffled(occupation.optional ?? [], chance)
    }));
    const other = catalogueOf(mixed, shuffled(skillPool, chance));
    const skills = picture.skills && shuffled(picture.skills, chance);
    const [before, after] = [rank(one, picture, weights), rank(other, { ...picture, skills }, weights)];
    expect(told(after, other).map(([id]) => id)).toEqual(told(before, one).map(([id]) => id));
    told(before, one).forEach(([, total], at) => expect(told(after, other)[at]![1]).toBeCloseTo(total, 10));
  }));

test('one more essential skill never makes an occupation fit less, and one that is asked for makes it fit more', () =>
  property((occupations, picture, { weights, chance }) => {
    const catalogue = catalogueOf(occupations, skillPool);
    const skills = picture.skills ?? [];
    const held = new Set(skills.map(({ id }) => id));
    const open = skillPool.find((id) => !held.has(id) && chance() > 0.7);
    if (!open || skills.length === 0) return;
    const before = scoresOf(catalogue, picture, weights);
    const after = scoresOf(catalogue, { ...picture, skills: [...skills, { id: open, howWell: 'alone' }] }, weights);
    occupations.forEach(({ essential = [] }, place) => {
      if (Number.isNaN(before.total[place]!)) return;
      expect(after.total[place]!).toBeGreaterThanOrEqual(before.total[place]! - 1e-12);
      if (essential.includes(open)) expect(after.skills[place]!).toBeGreaterThan(before.skills[place]!);
    });
  }));

test('a skill held better never counts less', () =>
  property((occupations, picture, { weights }) => {
    const catalogue = catalogueOf(occupations);
    const better = picture.skills && picture.skills.map(({ id }) => ({ id, howWell: 'teach-others' as const }));
    const [before, after] = [picture.skills, better].map((skills) =>
      scoresOf(catalogue, { ...picture, skills: skills ?? null }, weights)
    );
    before!.skills.forEach((score, place) => {
      if (!Number.isNaN(score)) expect(after!.skills[place]!).toBeGreaterThanOrEqual(score - 1e-12);
    });
  }));

test('a part without weight is as if it had not been told', () =>
  property((occupations, picture, { weights }) => {
    const catalogue = catalogueOf(occupations);
    for (const part of parts) {
      const without = rank(catalogue, picture, { ...weights, [part]: 0 });
      const untold = rank(catalogue, { ...picture, [part]: null }, weights);
      expect(told(without, catalogue)).toEqual(told(untold, catalogue));
    }
  }));

test('every part and every total is a share, or missing', () =>
  property((occupations, picture, { weights }) => {
    const scores = scoresOf(catalogueOf(occupations), picture, weights);
    for (const part of [...parts, 'total'] as const)
      for (const score of scores[part]) expect(Number.isNaN(score) || (score >= 0 && score <= 1)).toBe(true);
  }));

test('weights all twice as large change nothing', () =>
  property((occupations, picture, { weights }) => {
    const catalogue = catalogueOf(occupations);
    const doubled = Object.fromEntries(parts.map((part) => [part, weights[part] * 2])) as typeof weights;
    expect(rank(catalogue, picture, doubled).order).toEqual(rank(catalogue, picture, weights).order);
  }));

test('liking everything a little more changes no fit of interests: only the shape counts', () =>
  fc.assert(
    fc.property(
      someOccupations,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
      (occupations, interests) => {
        const catalogue = catalogueOf(occupations);
        const [before, after] = [interests, interests.map((one) => one + 1)].map(
          (interests) => scoresOf(catalogue, { ...emptyPicture, interests }, startWeights).interests
        );
        before!.forEach((score, place) => {
          expect(Number.isNaN(after![place]!)).toBe(Number.isNaN(score));
          if (!Number.isNaN(score)) expect(after![place]!).toBeCloseTo(score, 10);
        });
      }
    )
  ));

test('who told nothing gets no ranking, rather than one from nothing', () => {
  const catalogue = catalogueOf([{ id: 'a', interests: [7, 1, 1, 1, 1, 1], essential: ['cook'] }]);
  expect(rank(catalogue, emptyPicture, startWeights).order).toEqual([]);
  expect(rank(catalogue, { ...emptyPicture, skills: [] }, startWeights).order).toEqual([]);
  expect(rank(catalogue, { ...emptyPicture, interests: [2, 2, 2, 2, 2, 2] }, startWeights).order).toEqual([]);
});

test('what I said is not for me does not come back, and filters leave out nothing unknown', () => {
  const catalogue = catalogueOf([
    { id: 'a', isco: '2221', preparation: 4 },
    { id: 'b', isco: '5120', preparation: 2 },
    { id: 'c', isco: '5153', preparation: 3 },
    { id: 'd', isco: '5153', language: 1 }
  ]);
  const picture = { ...emptyPicture, preparation: 5, language: 3 };
  const ids = (wanted: Parameters<typeof rank>[3]) =>
    rank(catalogue, picture, startWeights, wanted).order.map((place) => catalogue.ids[place]);
  expect(ids({ without: new Set(['b']) })).toEqual(['a', 'c', 'd']);
  expect(ids({ isco: '5' })).toEqual(['b', 'c', 'd']);
  expect(ids({ preparationMax: 3 })).toEqual(['b', 'c', 'd']);
});

test('training beyond my wish and a language beyond mine count against, and nothing below does', () => {
  const asked = [1, 2, 3, 4, 5];
  const catalogue = catalogueOf(asked.map((step) => ({ id: String(step), preparation: step, language: step })));
  const { preparation, language } = scoresOf(catalogue, { ...emptyPicture, preparation: 2, language: 2 }, startWeights);
  expect([...preparation]).toEqual([1, 1, 0.5, 0, 0]);
  expect([...language].map((one) => Number(one.toFixed(2)))).toEqual([1, 1, 0.67, 0.33, 0]);
});

test('widely shared skills count as much as rare ones', () => {
  const catalogue = catalogueOf([
    { id: 'care', essential: ['listen', 'tidy'] },
    { id: 'technical', essential: ['weld', 'solder'] },
    ...Array.from({ length: 30 }, (_, at) => ({ id: `other-${at}`, essential: ['listen', 'tidy', `own-${at}`] }))
  ]);
  const skillsOf = (...ids: string[]) => ids.map((id) => ({ id, howWell: 'alone' as const }));
  const scoreOf = (skills: ReturnType<typeof skillsOf>, place: number) =>
    scoresOf(catalogue, { ...emptyPicture, skills }, startWeights).skills[place];
  expect(scoreOf(skillsOf('listen', 'tidy'), 0)).toBe(scoreOf(skillsOf('weld', 'solder'), 1));
});

/** Counts how often a list is looked into. */
function counted(list: Int32Array): { list: Int32Array; reads: () => number } {
  let reads = 0;
  const proxy = new Proxy(list, {
    get(own, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads++;
      return Reflect.get(own, name, own) as unknown;
    }
  });
  return { list: proxy, reads: () => reads };
}

test('ranking looks at each need once, however many occupations there are', () => {
  const occupations = Array.from({ length: 300 }, (_, at) => ({
    id: String(at).padStart(4, '0'),
    essential: skillPool.slice(at % 8, (at % 8) + 10)
  }));
  const catalogue = catalogueOf(occupations);
  const picture: Picture = { ...emptyPicture, skills: [{ id: 'skill-03', howWell: 'alone' }] };
  rank(catalogue, picture, startWeights);
  const { list, reads } = counted(catalogue.essential.skills);
  catalogue.essential.skills = list;
  rank(catalogue, picture, startWeights);
  expect(reads()).toBe(list.length);
});
