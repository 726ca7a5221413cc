import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formsOf, withEnding } from './label.ts';

test.each([
  ['direttore tecnico/direttrice tecnica', ['direttore tecnico', 'direttrice tecnica']],
  ['operaio/a edile', ['operaio edile', 'operaia edile']],
  ['infermiere/-a', ['infermiere', 'infermiera']],
  ['direttore/trice', ['direttore', 'direttrice']],
  ['profesor(a)', ['profesor', 'profesora']],
  ['técnico/a de laboratorio', ['técnico de laboratorio', 'técnica de laboratorio']],
  ['vânzător/-oare', ['vânzător', 'vânzătoare']],
  ['ελεγκτής/-τρια συστημάτων', ['ελεγκτής συστημάτων', 'ελεγκτρια συστημάτων']],
  ['διευθυντής/-τρια', ['διευθυντής', 'διευθυντρια']],
  ['juez/jueza', ['juez', 'jueza']],
  ['cuoco/cuoca', ['cuoco', 'cuoca']],
  ['bus driver', ['bus driver']]
])('“%s” is found by each of its forms', (label, forms) =>
  expect(formsOf(label)).toEqual(expect.arrayContaining(forms))
);

test('a name without a slash or bracket has one form', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zà-ü]{1,9}( [a-zà-ü]{1,9}){0,3}$/), (label) => {
      expect(formsOf(label)).toEqual([label]);
    })
  );
});

test('an ending takes the place of the word’s own', () => {
  expect(withEnding('maestro', 'a')).toBe('maestra');
  expect(withEnding('δάσκαλος', 'α')).toBe('δάσκαλα');
  expect(withEnding('pittore', 'trice')).toBe('pittrice');
});
