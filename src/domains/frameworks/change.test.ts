import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, changesNothing, contentOf, merged } from './change.ts';
import { complaintsAbout } from './rules.ts';
import { anyPack, reworded, smallPack } from './testing/packs.ts';

test('a framework differs from itself in nothing', () => {
  fc.assert(
    fc.property(anyPack, (pack) => {
      expect(changesNothing(changesBetween(pack, merged(pack, pack)))).toBe(true);
    }),
    { numRuns: 30 }
  );
});

test('whatever follows whatever, what is kept of the first fits the second', () => {
  fc.assert(
    fc.property(anyPack, anyPack, (before, after) => {
      expect(
        complaintsAbout(
          merged(before, {
            ...after,
            language: before.language,
            wordings: after.wordings
              .map((one) => ({ ...one, language: before.language }))
              .filter(
                (one, index, all) =>
                  all.findIndex(
                    (other) => other.part === one.part && other.field === one.field && other.position === one.position
                  ) === index
              )
          })
        )
      ).toEqual([]);
    }),
    { numRuns: 30 }
  );
});

test('another original wording is another content; another translation, state or front matter is not', () => {
  const pack = smallPack();
  const same = contentOf(pack);
  expect(contentOf(reworded(pack, 'competence:know', 'en', 'Knowing more'))).not.toBe(same);
  expect(contentOf({ ...pack, proficiencyLevels: ['high', 'low'] })).not.toBe(same);
  expect(contentOf(reworded(pack, 'area:self', 'it', 'Io'))).toBe(same);
  expect(contentOf(reworded(pack, 'framework', 'en', 'Small one'))).toBe(same);
  expect(contentOf({ ...pack, status: 'withdrawn', licence: { name: 'CC0', address: null } })).toBe(same);
  expect(contentOf({ ...pack, wordings: pack.wordings.map((one) => ({ ...one, state: 'official' as const })) })).toBe(
    same
  );
});

test('translations that a file does not bring are kept, unless what they translate was reworded', () => {
  const before = smallPack();
  const english = { ...before, wordings: before.wordings.filter(({ language }) => language === 'en') };
  const italian = (pack: typeof before) =>
    pack.wordings.filter(({ language }) => language === 'it').map(({ text }) => text);
  expect(italian(merged(before, english))).toEqual(['Sé']);
  expect(italian(merged(before, reworded(english, 'area:self', 'en', 'Oneself')))).toEqual([]);
});

test('a shipped draft does not take the place of a text that was reviewed here', () => {
  const shipped = smallPack();
  const reviewed = {
    ...shipped,
    wordings: shipped.wordings.map((one) =>
      one.language === 'it' ? { ...one, text: 'Io', state: 'reviewed' as const } : one
    )
  };
  const textsOf = (keepBetter: boolean) =>
    merged(reviewed, shipped, { keepBetter }).wordings.filter(({ language }) => language === 'it');
  expect(textsOf(true)).toMatchObject([{ text: 'Io', state: 'reviewed' }]);
  expect(textsOf(false)).toMatchObject([{ text: 'Sé', state: 'draft' }]);
});

test('what changed is told part by part and text by text', () => {
  const before = smallPack();
  const [area] = before.areas;
  if (!area) throw new Error('no area');
  const after = reworded(
    { ...before, areas: [{ ...area, competences: [{ key: 'know', code: '1.1', activationLevel: null }] }] },
    'area:self',
    'it',
    'Io'
  );
  expect(changesBetween(before, after)).toEqual({
    parts: [{ what: 'changed', part: 'competence:know', property: 'code', before: '', after: '1.1' }],
    texts: [
      { what: 'changed', part: 'area:self', field: 'name', position: 1, language: 'it', before: 'Sé', after: 'Io' }
    ]
  });
});
