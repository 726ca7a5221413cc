import { expect, test } from 'vitest';
import { readFields } from '#platform/forms/read.ts';
import { workValues } from '#domains/occupations/catalogue.ts';
import { askedWay, filterIn, queryOf } from './filter.ts';
import { canAnswer, interestsOf, nothingTold, openDays, pictureOf, type Told } from './told.ts';
import { confirmed, newRanking, newRefusal, newWish, orderIn, pageForm, savedChange } from './telling.ts';
import { startWeights } from './weights.ts';

const id = '00000000-0000-4000-8000-000000000001';
const items = [
  { key: 'sew', type: 'R' as const, short: true },
  { key: 'sing', type: 'A' as const, short: true }
];

test('a page’s answers are read, those left open are left out, and none is off the scale', () => {
  const read = (posted: Record<string, string>) => readFields(posted, pageForm(items));
  expect(read({ 'answer.sew': '4', go: 'to-2' })).toMatchObject({
    value: { answers: [{ item: 'sew', answer: 4 }], go: 'to-2' }
  });
  expect(read({ 'answer.sew': '5' })).toMatchObject({ ok: false, errors: { 'answer.sew': { key: 'form.invalid' } } });
  expect(read({ go: 'elsewhere', 'answer.fly': '1' })).toMatchObject({ value: { answers: [], go: 'later' } });
});

test('an order of values holds each of the six once', () => {
  expect(orderIn([...workValues].reverse().join(','))).toHaveLength(6);
  expect(orderIn('achievement,achievement,support,recognition,conditions,independence')).toBeUndefined();
  expect(readFields({ order: 'achievement' }, newRanking).ok).toBe(false);
});

test('only confirmed skills are kept, each as one can do it', () => {
  const posted = { context: 'care', [`skill.${id}`]: 'alone', [`note.${id}`]: ' At home. ', 'skill.nonsense': 'alone' };
  expect(readFields(posted, confirmed)).toMatchObject({
    value: { context: 'care', skills: [{ skillId: id, howWell: 'alone', note: 'At home.' }] }
  });
  expect(readFields({ ...posted, [`skill.${id}`]: '' }, confirmed)).toMatchObject({ value: { skills: [] } });
});

test('forms say what is missing', () => {
  expect(readFields({}, newWish)).toMatchObject({ errors: { preparation: { key: 'careers.preparationMissing' } } });
  expect(readFields({ occupation: id, reason: 'so' }, newRefusal)).toMatchObject({
    errors: { reason: { key: 'careers.reasonMissing' } }
  });
  expect(readFields({ occupation: id, rank: '' }, savedChange)).toMatchObject({ value: { rank: null, note: null } });
  expect(readFields({ occupation: id, rank: '0' }, savedChange)).toMatchObject({ ok: false });
});

const sitting = (at: string, answers: Record<string, number>): Told['sittings'][number] => ({
  ...{ id, form: 'short', begunAt: at, finishedAt: null, answers }
});

test('a questionnaire just begun does not take the place of one that says something', () => {
  const types = ['R', 'I', 'A', 'S', 'E', 'C'] as const;
  const many = types.flatMap((type) => [1, 2, 3].map((at) => ({ key: `${type}-${at}`, type, short: true })));
  const whole = Object.fromEntries(many.map(({ key, type }) => [key, type === 'S' ? 4 : 1]));
  const told = { ...nothingTold, sittings: [sitting('2026-02-01', { 'R-1': 4 }), sitting('2026-01-01', whole)] };
  expect(interestsOf(told, many)?.sitting.begunAt).toBe('2026-01-01');
  expect(pictureOf(told, many).interests).toEqual([1, 1, 1, 4, 1, 1]);
  expect(pictureOf(nothingTold, many)).toEqual({
    ...{ interests: null, skills: null, values: null, preparation: null, language: null }
  });
});

test('a questionnaire takes answers for thirty days', () => {
  const begunAt = '2026-01-01T00:00:00Z';
  const day = (days: number) => new Date(new Date(begunAt).getTime() + days * 86_400_000);
  expect(canAnswer({ begunAt }, day(openDays - 1))).toBe(true);
  expect(canAnswer({ begunAt }, day(openDays))).toBe(false);
});

test('an address says weights, filter and page, and nonsense in it is as if it were not there', () => {
  const query = queryOf({ isco: '5', preparationMax: 2 }, { ...startWeights, skills: 0 }, 3);
  const read = filterIn(new URLSearchParams(query));
  expect(read).toMatchObject({ isco: '5', preparationMax: 2, page: 3 });
  expect(filterIn(new URLSearchParams('group=x&preparation=9&page=-1'))).toMatchObject({
    ...{ isco: null, preparationMax: null, page: 1 }
  });
  expect(askedWay(new URLSearchParams('to=x'))).toBeUndefined();
  expect(askedWay(new URLSearchParams(`to=${id}&from=skills`))).toEqual({ to: id, from: 'skills' });
});
