import { z } from 'zod';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFields } from '#platform/forms/read.ts';
import { sampleEdition } from '../../../tests/samples/edition.ts';
import { answerField, answerForm, choiceOf, noteCharactersMax, noteField } from './answer.ts';
import { itemsOf } from './item.ts';

const items = itemsOf(sampleEdition().areas[0]!);
const form = answerForm(items, { go: z.string() });
const read = (posted: Record<string, unknown>) => readFields({ go: 'next', ...posted }, form);

test('what is left open is no answer, and no fault', () => {
  expect(read({})).toMatchObject({ ok: true, value: { answers: [], go: 'next' } });
});

test('a statement, not sure and not now are three kinds of answer', () => {
  const posted = { 'answer.a0c0': '3', 'answer.a0c1': 'not-sure', 'answer.a0c2': 'not-now' };
  expect(read(posted)).toMatchObject({
    value: {
      answers: [
        { competenceId: 'id-a0c0', answer: 'level', rank: 3, note: null },
        { competenceId: 'id-a0c1', answer: 'not sure', rank: null },
        { competenceId: 'id-a0c2', answer: 'not now', rank: null }
      ]
    }
  });
});

test('an unknown question, an unknown statement and a doubled answer are faults', () => {
  for (const posted of [
    { 'answer.other': '1' },
    { 'answer.a0c0': '5' },
    { 'answer.a0c0': '0' },
    { 'answer.a0c0': '' },
    { 'answer.a0c0': ['1', '2'] },
    { more: 'x' }
  ]) {
    expect(read(posted).ok).toBe(false);
  }
});

test('a line without an answer is asked about, and what was typed comes back', () => {
  const refused = read({ 'note.a0c1': 'In May' });
  expect(refused).toMatchObject({ ok: false, errors: { 'note.a0c1': { key: 'assessment.noteAlone' } } });
  expect(refused).toMatchObject({ typed: { 'note.a0c1': 'In May' } });
});

test('a line is one line, without signs that nobody can read, and of bounded length', () => {
  const note = (line: string) => read({ 'answer.a0c0': '1', 'note.a0c0': line });
  expect(note(' In\u0000\r\n  May ')).toMatchObject({ value: { answers: [{ note: 'In May' }] } });
  expect(note('  ')).toMatchObject({ value: { answers: [{ note: null }] } });
  expect(note('x'.repeat(noteCharactersMax + 1))).toMatchObject({ errors: { 'note.a0c0': { key: 'form.tooLong' } } });
});

test('every answer reads back as it was given', () => {
  const choice = fc.constantFrom('1', '2', '3', '4', 'not-sure', 'not-now');
  fc.assert(
    fc.property(fc.array(fc.option(choice), { minLength: 3, maxLength: 3 }), (choices) => {
      const posted = Object.fromEntries(
        items.flatMap(({ key }, at) =>
          choices[at]
            ? [
                [answerField(key), choices[at]],
                [noteField(key), 'x']
              ]
            : []
        )
      );
      const found = read(posted);
      expect(found.ok && found.value.answers.map(choiceOf)).toEqual(choices.filter(Boolean));
    })
  );
});

test('whatever is posted, the form answers and never throws', () => {
  const posted = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('answer.a0c0', 'note.a0c0', '__proto__')),
    fc.anything()
  );
  fc.assert(fc.property(posted, (fields) => typeof readFields(fields, form).ok === 'boolean'));
});
