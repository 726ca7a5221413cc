import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finding, placesOf, Folder, tokensOf } from './finding.ts';
import { lookUp, wordIndex, type WordEntry } from './word-index.ts';

/** An index of names, in which a word is its own stem. */
function indexOf(labels: string[]) {
  const entries = new Map<string, WordEntry>();
  labels.forEach((label, number) => {
    for (const [word, place] of placesOf({ label, alternatives: [] }, new Folder())) {
      const entry = entries.get(word) ?? { word, stems: [word], occupation: [], skill: [] };
      entry.occupation.push(finding(place, number));
      entries.set(word, entry);
    }
  });
  return wordIndex([...entries.values()]);
}

const all = (labels: string[], q: string, slips = false) =>
  lookUp(indexOf(labels), {
    tokens: tokensOf(q),
    kind: 'occupation',
    least: tokensOf(q).length,
    slips,
    endings: false
  });

const label = fc
  .array(fc.stringMatching(/^[a-zçşα-ω]{1,7}$/), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));
const labels = fc.array(label, { minLength: 1, maxLength: 12 });

test('every name is found by itself, by each of its words and by the beginning of each', () => {
  fc.assert(
    fc.property(labels, fc.nat(), fc.nat(), (labels, wish, letters) => {
      const at = wish % labels.length;
      const words = labels[at]!.split(' ').slice(0, 6);
      expect(all(labels, labels[at]!)).toContain(at);
      for (const word of words) expect(all(labels, word.slice(0, 1 + (letters % word.length)))).toContain(at);
    })
  );
});

test('the order of the typed words does not change what is found', () => {
  fc.assert(
    fc.property(labels, label, (labels, q) => {
      expect(all(labels, q.split(' ').reverse().join(' '))).toEqual(all(labels, q));
    })
  );
});

test('a further word never finds more', () => {
  fc.assert(
    fc.property(labels, label, label, (labels, q, more) => {
      const found = new Set(all(labels, q));
      if (tokensOf(`${q} ${more}`).length <= 6)
        expect(all(labels, `${q} ${more}`).filter((number) => !found.has(number))).toEqual([]);
    })
  );
});

test('a whole name stands first, however many others have the word', () => {
  expect(all(['ship cook', 'cooking teacher', 'cook', 'cook of fish', 'rock'], 'cook')).toEqual([2, 3, 0, 1]);
});

test('a slip is mended only in a word that there is not', () => {
  expect(all(['water'], 'waiter', true)).toEqual([0]);
  expect(all(['water', 'waiter'], 'waiter', true)).toEqual([1]);
  expect(all(['water'], 'waiter')).toEqual([]);
});
