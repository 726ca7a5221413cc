import { expect, test } from 'vitest';
import { differentOnes } from './different.ts';
import { explain } from './explain.ts';
import { rank } from './match.ts';
import { emptyPicture, type Picture } from './picture.ts';
import { catalogueOf } from './testing/catalogue.ts';
import { startWeights } from './weights.ts';

const carer = {
  ...{ id: 'carer', isco: '5322', interests: [3, 2, 2, 7, 3, 3], values: [4, 3, 3, 7, 6, 2], preparation: 2 },
  ...{ language: 3, essential: ['listen', 'lift', 'hygiene', 'report'] }
};
const nurse = {
  ...carer,
  id: 'nurse',
  isco: '2221',
  preparation: 4,
  essential: [...carer.essential, 'medicine', 'wounds', 'plan']
};
const social: Picture['interests'] = [1, 1, 1, 4, 2, 2];
const able = (...ids: string[]) => ids.map((id) => ({ id, howWell: 'alone' as const }));

function explained(picture: Picture, weights = startWeights, catalogue = catalogueOf([carer, nurse])) {
  const { scores } = rank(catalogue, picture, weights);
  return explain(
    { catalogue, picture, weights, scores },
    catalogue.ids.map((_, place) => place)
  );
}

test('each result says what speaks for it, what against, and what was not compared', () => {
  const [ofCarer, ofNurse] = explained({ ...emptyPicture, interests: social, preparation: 2 });
  expect(ofCarer!.parts.map(({ part, said }) => [part, said])).toEqual([
    ['interests', 'for'],
    ['skills', 'untold'],
    ['values', 'untold'],
    ['preparation', 'for'],
    ['language', 'untold']
  ]);
  expect(ofCarer!.interests).toEqual({ shared: ['S'], strange: [] });
  expect(ofCarer!.compared).toBe(2);
  expect(ofNurse!.parts[3]).toEqual({ part: 'preparation', score: 0, said: 'against' });
  expect(ofNurse!.stepsAbove).toEqual({ preparation: 2, language: null });
});

test('a part without weight is named as left out, and one without data as unknown', () => {
  const catalogue = catalogueOf([{ ...carer, interests: undefined }]);
  const [one] = explained(
    { ...emptyPicture, interests: social, preparation: 3 },
    { ...startWeights, preparation: 0 },
    catalogue
  );
  expect(one!.parts.map(({ said }) => said)).toEqual(['unknown', 'untold', 'untold', 'leftOut', 'untold']);
});

test('missing skills come with those first that the most occupations ask for', () => {
  const [, ofNurse] = explained({ ...emptyPicture, skills: able('lift') });
  expect(ofNurse!.skills).toEqual({
    needed: 7,
    held: ['lift'],
    missing: ['hygiene', 'listen', 'report', 'medicine', 'plan', 'wounds']
  });
});

test('of what matters most to me, it says what is met and what is not', () => {
  // Achievement, conditions, recognition, relationships, support, independence.
  const [ofCarer] = explained({ ...emptyPicture, values: [4, 5, 6, 1, 2, 3] });
  expect(ofCarer!.values).toEqual({ met: ['relationships', 'support'], unmet: ['independence'] });
});

test.each<[string, Partial<Picture>, string]>([
  ['the language comes first where it is missing', { language: 1, skills: able('lift') }, 'language'],
  ['who told no skills is asked for them', { interests: social }, 'tell'],
  ['with few skills missing, trying tells more', { skills: able('lift', 'listen') }, 'try'],
  ['what one likes and lacks skills for is worth learning', { interests: social, skills: able('cook') }, 'learn'],
  ['otherwise someone to talk to helps', { skills: able('cook') }, 'talk']
])('next step: %s', (_, picture, next) => {
  expect(explained({ ...emptyPicture, ...picture })[0]!.next).toBe(next);
});

test('different suggestions come from kinds of work that the first page hardly holds, and say what speaks for them', () => {
  const alike = Array.from({ length: 20 }, (_, at) => ({ ...carer, id: `carer-${at}` }));
  const farmer = {
    ...carer,
    id: 'farmer',
    isco: '6111',
    essential: ['lift', 'plant', 'harvest'],
    preparation: 5,
    interests: [7, 3, 1, 2, 2, 1]
  };
  const dancer = {
    ...carer,
    id: 'dancer',
    isco: '2653',
    essential: ['dance'],
    preparation: 5,
    interests: [3, 2, 5, 7, 3, 2]
  };
  const catalogue = catalogueOf([...alike, farmer, dancer]);
  const picture = { ...emptyPicture, interests: social, preparation: 2, skills: able('lift', 'listen', 'plant') };
  const ranking = rank(catalogue, picture, startWeights);
  const found = differentOnes(catalogue, ranking).map(({ place, part }) => [catalogue.ids[place], part]);
  expect(found).toEqual([
    ['dancer', 'interests'],
    ['farmer', 'skills']
  ]);
});
