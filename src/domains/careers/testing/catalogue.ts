import fc from 'fast-check';
import type { Catalogue, Needs } from '#domains/occupations/catalogue.ts';
import { howWells, type Picture } from '../picture.ts';

/** Catalogues of a test's own making, without a database. */

export interface SampleOccupation {
  id: string;
  isco?: string;
  interests?: number[];
  values?: number[];
  preparation?: number;
  language?: number;
  essential?: string[];
  optional?: string[];
}

function needs(each: string[][], places: Map<string, number>): Needs {
  const from = new Int32Array(each.length + 1);
  each.forEach(({ length }, place) => (from[place + 1] = from[place]! + length));
  return { from, skills: Int32Array.from(each.flat().map((skill) => places.get(skill)!)) };
}

const placesOf = (ids: string[]): Map<string, number> => new Map(ids.map((id, place) => [id, place]));

const unknown = Array<number>(6).fill(NaN);

export function catalogueOf(occupations: SampleOccupation[], skillIds?: string[]): Catalogue {
  const essential = occupations.map((one) => one.essential ?? []);
  const optional = occupations.map((one) => one.optional ?? []);
  const skills = skillIds ?? [...new Set([...essential, ...optional].flat())].sort();
  const ids = occupations.map(({ id }) => id);
  return {
    ...{ stamp: 'sample', ids, placeOf: placesOf(ids) },
    isco: occupations.map(({ isco }) => isco ?? '2221'),
    interests: Float32Array.from(occupations.flatMap(({ interests }) => interests ?? unknown)),
    values: Float32Array.from(occupations.flatMap(({ values }) => values ?? unknown)),
    preparation: Float32Array.from(occupations.map(({ preparation }) => preparation ?? NaN)),
    languageDemand: Float32Array.from(occupations.map(({ language }) => language ?? NaN)),
    basis: new Uint8Array(occupations.length).fill(3),
    ...{ skillIds: skills, skillPlaceOf: placesOf(skills) },
    essential: needs(essential, placesOf(skills)),
    optional: needs(optional, placesOf(skills))
  };
}

export const skillPool = Array.from({ length: 24 }, (_, at) => `skill-${String(at).padStart(2, '0')}`);

const six = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 6, maxLength: 6 });
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export const someOccupations: fc.Arbitrary<SampleOccupation[]> = fc
  .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 25 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          isco: fc.integer({ min: 0, max: 9999 }).map((code) => String(code).padStart(4, '0')),
          interests: perhaps(six),
          values: perhaps(six),
          preparation: perhaps(fc.integer({ min: 1, max: 5 })),
          language: perhaps(fc.integer({ min: 1, max: 5 })),
          essential: fc.subarray(skillPool.slice(0, 16)),
          optional: fc.subarray(skillPool.slice(16))
        })
      )
    )
  );

export const somePicture: fc.Arbitrary<Picture> = fc.record({
  interests: fc.option(fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 6, maxLength: 6 })),
  values: fc.option(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6, maxLength: 6 })),
  preparation: fc.option(fc.integer({ min: 1, max: 5 })),
  language: fc.option(fc.integer({ min: 1, max: 5 })),
  skills: fc.option(
    fc
      .subarray(skillPool)
      .chain((ids) => fc.tuple(...ids.map((id) => fc.constantFrom(...howWells).map((howWell) => ({ id, howWell })))))
  )
});

const weight = fc.integer({ min: 0, max: 4 });
export const someWeights = fc.record({
  ...{ interests: weight, skills: weight, values: weight, preparation: weight, language: weight }
});
