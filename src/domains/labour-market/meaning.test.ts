import { beforeAll, expect, test } from 'vitest';
import { languages } from '#platform/language/languages.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf } from '#platform/language/words.ts';
import { sentences, sentencesMax, type Facts } from './meaning.ts';

beforeAll(loadCatalogues);

const latest = { year: 2023, value: 120_812, flags: '' };
const change = { from: 2021, to: 2023, share: 0.1234, sinceBreak: false };
const forecast = {
  ...{ geo: 'EL', isco: '25', place: 'Greece', from: 2024, to: 2035, growthPercent: 16.4 },
  ...{ employmentFrom: 40_000, employmentTo: 46_560, openings: 22_345, caveat: null }
};
const facts: Facts = { place: 'Greece', latest, share: 0.0268, change, forecast };
const keys = (facts: Facts) => sentences(facts).map(({ key }) => key);
const said = (facts: Facts) => sentences(facts).map(({ key, values }) => wordsOf('en')(key, values));

test('with all figures there are three sentences, each with its figures and years', () => {
  expect(said(facts)).toEqual([
    'Greece, 2023: about 121,000 people do this kind of work. That is 2.7% of all people in work.',
    'Greece: a forecast expects 16% more jobs of this kind in 2035 than in 2024. Forecasts can be wrong.',
    'Greece: between 2021 and 2023 the number of people grew by 12%.'
  ]);
});

test('without figures nothing is said', () => expect(sentences({ place: 'Greece' })).toEqual([]));

test('what is kept back or unsure is said to be so, and no share is made of it', () => {
  expect(keys({ ...facts, latest: { ...latest, value: null, flags: 'c' } })[0]).toBe('meaning.suppressed');
  expect(keys({ ...facts, latest: { ...latest, flags: 'u' } })[0]).toBe('meaning.unsure');
});

test('nothing is claimed from a forecast for fewer than a thousand people', () => {
  const few = { ...forecast, employmentFrom: 900, employmentTo: 1_800 };
  expect(keys({ ...facts, forecast: few, change: undefined })).toEqual(['meaning.sizeShare', 'meaning.forecastTooFew']);
});

test('fewer jobs are called fewer, and the places that fall free are told where they are known', () => {
  const falling = { ...facts, change: undefined, forecast: { ...forecast, growthPercent: -5.8 } };
  expect(keys(falling)).toEqual(['meaning.sizeShare', 'meaning.forecastFewer', 'meaning.openings']);
  expect(said(falling)[2]).toContain('22,300');
});

test('a small difference is called none', () => {
  expect(keys({ ...facts, change: { ...change, share: -0.01 } })[2]).toBe('meaning.steady');
});

test('there are never more than three, in any language, and none breaks on its figures', () => {
  for (const language of languages) {
    const spoken = sentences(facts).map(({ key, values }) => wordsOf(language)(key, values));
    expect(spoken).toHaveLength(sentencesMax);
    expect(spoken.join(' ')).toContain('2035');
    expect(spoken.join(' ')).not.toMatch(/[{}]/);
  }
});
