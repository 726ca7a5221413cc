import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { setCatalogue, wordsOf, type Values, type WordsKey } from './words.ts';

const message = 'At {where}, {who} gave {n, plural, one {# answer} other {# answers}}.';
const key = 'test.sentence' as WordsKey;

const setUp = (text = message): void => setCatalogue('en', { [key]: text });

const afresh = (values: Values): string =>
  String(new IntlMessageFormat(message, 'en-GB', undefined, { ignoreTag: true }).format(values));

test('a sentence remembered is the sentence made afresh, whatever is said in it', () => {
  setUp();
  // Few letters, among them those that the memory itself writes, so that values would meet if they could.
  const text = fc
    .array(fc.constantFrom('a', ' ', ':', '1', '\0', 'who:'), { maxLength: 4 })
    .map((parts) => parts.join(''));
  const values = fc.record({ where: text, who: text, n: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 20 }), (all) => {
      for (const one of all) expect(wordsOf('en')(key, one)).toBe(afresh(one));
    })
  );
});

test('new words take the place of old ones at once', () => {
  setUp();
  wordsOf('en')(key, { where: 'home', who: 'Ana', n: 1 });
  setUp('{who}, {where}, {n}');
  expect(wordsOf('en')(key, { where: 'home', who: 'Ana', n: 1 })).toBe('Ana, home, 1');
});
