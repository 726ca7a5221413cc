import fc from 'fast-check';
import { languages, type Language } from '#platform/language/languages.ts';
import { inOrder, type Pack, type PackArea, type Wording } from '../pack.ts';
import { descriptorOf, listFields, partOf, phaseDescriptorOf, type Field } from '../part.ts';

/** Frameworks as strange as the rules allow, for tests that hold of all of them. */

const key = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,5}){0,2}$/);
const keys = (max: number, min = 0) => fc.uniqueArray(key, { minLength: min, maxLength: max });

/** Words that a table, a spreadsheet, YAML or JSON might trip over. */
const awkward = fc.constantFrom(
  ...[
    '=1+1',
    "'=1",
    "''",
    "'",
    '-5',
    '+a',
    '@x',
    'a,b;c',
    'say "no"',
    'two\nlines',
    '- x: y',
    '#',
    'null',
    'true',
    '1.0',
    '{a}',
    '---',
    '…’“”'
  ],
  ...[
    'Ελληνικά',
    'İstanbul ışık',
    'ș ț ă',
    '日本',
    '👩‍🏫',
    '<script>alert(1)</script>',
    '&amp;',
    '\u202eabc',
    "a'b",
    '*',
    '| x',
    'a: b'
  ]
);
export const text = fc
  .oneof(
    awkward,
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((given) => given.trim()),
    fc.tuple(awkward, awkward).map((both) => both.join(' '))
  )
  .filter(
    (given) =>
      given !== '' &&
      given.trim() === given &&
      given.isWellFormed() &&
      !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(given)
  );

const address = fc.constantFrom('https://example.org/a', 'http://example.org/?b=1&c=2', null);
const licence = fc.record({ name: text, address });
const state = fc.constantFrom('draft' as const, 'reviewed' as const, 'official' as const);
const source = fc.oneof(
  fc.record({ name: text, address }),
  fc.constant({ name: null, address: 'https://example.org/s' })
);
const about = fc.record({ state, licence: fc.option(licence, { freq: 6 }), source: fc.option(source, { freq: 6 }) });

interface Bones {
  activationLevels: string[];
  proficiencyLevels: string[];
  phases: string[];
  areas: PackArea[];
}

const areasWith = (activationLevels: string[]): fc.Arbitrary<PackArea[]> => {
  const activationLevel = activationLevels.length > 0 ? fc.constantFrom(null, ...activationLevels) : fc.constant(null);
  return fc
    .tuple(
      keys(4, 1),
      keys(9, 4),
      fc.infiniteStream(fc.tuple(activationLevel, fc.option(fc.constantFrom('1.1', '=2', 'Α3'))))
    )
    .map(([areaKeys, all, more]) =>
      areaKeys.map((area, index) => ({
        key: area,
        activationLevel: more.next().value[0],
        competences: all
          .filter((_, place) => place % areaKeys.length === index)
          .map((competence) => {
            const [activationLevel, code] = more.next().value;
            return { key: competence, code, activationLevel };
          })
      }))
    );
};

const bones: fc.Arbitrary<Bones> = fc
  .record({ activationLevels: keys(3), proficiencyLevels: keys(4), phases: keys(3) })
  .chain(
    (levels) =>
      fc.record({
        ...Object.fromEntries(Object.entries(levels).map(([name, value]) => [name, fc.constant(value)])),
        areas: areasWith(levels.activationLevels)
      }) as fc.Arbitrary<Bones>
  );

/** Every place for a text of these bones, with whether it must be filled. */
function places({
  activationLevels,
  proficiencyLevels,
  phases,
  areas
}: Bones): { part: string; field: Field; needed: boolean }[] {
  const named = (part: string) => [
    { part, field: 'name' as const, needed: true },
    { part, field: 'summary' as const, needed: false }
  ];
  return [
    ...named('framework'),
    { part: 'framework', field: 'note', needed: false },
    { part: 'framework', field: 'attribution', needed: false },
    ...activationLevels.flatMap((one) => named(partOf('activation', one))),
    ...proficiencyLevels.flatMap((one) => named(partOf('proficiency', one))),
    ...phases.flatMap((one) => named(partOf('phase', one))),
    ...areas.flatMap((area) => [
      ...named(partOf('area', area.key)),
      ...area.competences.flatMap(({ key: one }) => [
        ...named(partOf('competence', one)),
        ...listFields.map((field) => ({ part: partOf('competence', one), field, needed: false })),
        ...proficiencyLevels.flatMap((level) => [
          { part: descriptorOf(one, level), field: 'self' as const, needed: true },
          { part: descriptorOf(one, level), field: 'other' as const, needed: false }
        ]),
        ...phases.flatMap((phase) => [{ part: phaseDescriptorOf(one, phase), field: 'self' as const, needed: false }])
      ])
    ])
  ];
}

type Filling = [text: string, about: Pick<Wording, 'state' | 'licence' | 'source'>, used: boolean, second: boolean];

function filled(
  all: ReturnType<typeof places>,
  own: Language,
  others: Language[],
  stream: Iterator<Filling>
): Wording[] {
  return all.flatMap(({ part, field, needed }) => {
    const [, , used, second] = stream.next().value as Filling;
    if (!needed && !used) return [];
    const positions = (listFields as Field[]).includes(field) && second ? [1, 2] : [1];
    return [own, ...others].flatMap((language) =>
      positions.flatMap((position): Wording[] => {
        const [said, told, translated] = stream.next().value as Filling;
        return language === own || translated ? [{ part, field, position, language, text: said, ...told }] : [];
      })
    );
  });
}

/** Any framework, with translations into none, one or two languages. */
export const anyPack: fc.Arbitrary<Pack> = fc
  .tuple(
    bones,
    fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 3 }),
    fc.infiniteStream(fc.tuple(text, about, fc.boolean(), fc.boolean()) as fc.Arbitrary<Filling>),
    fc.record({
      slug: key,
      version: fc.constantFrom('1.0', '2009', '0.1-b'),
      status: fc.constantFrom('draft' as const, 'published' as const, 'withdrawn' as const),
      licence,
      source
    })
  )
  .map(([structure, [own = 'en', ...others], stream, front]) => {
    const pack: Pack = {
      ...front,
      language: own,
      ...structure,
      wordings: filled(places(structure), own, others, stream)
    };
    return { ...pack, wordings: inOrder(pack) };
  });

/** A small framework that is all right, for tests of one thing. */
export const smallPack = (change: Partial<Pack> = {}): Pack => {
  const said = (part: string, field: Field, said: string, language: Language = 'en'): Wording => ({
    ...{ part, field, position: 1, language, text: said, state: 'draft', licence: null, source: null }
  });
  return {
    ...{ slug: 'small', version: '1.0', status: 'published', language: 'en' },
    licence: { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' },
    source: { name: 'A book', address: null },
    ...{ activationLevels: [], proficiencyLevels: ['low', 'high'], phases: [] },
    areas: [{ key: 'self', activationLevel: null, competences: [{ key: 'know', code: null, activationLevel: null }] }],
    wordings: [
      said('framework', 'name', 'Small'),
      said('proficiency:low', 'name', 'Low'),
      said('proficiency:high', 'name', 'High'),
      said('area:self', 'name', 'Self'),
      said('area:self', 'name', 'Sé', 'it'),
      said('competence:know', 'name', 'Knowing'),
      said('descriptor:know/low', 'self', 'I know a little.'),
      said('descriptor:know/high', 'self', 'I know a lot.')
    ],
    ...change
  };
};

/** The same pack with another text at one place. */
export const reworded = (pack: Pack, part: string, language: Language, said: string): Pack => ({
  ...pack,
  wordings: pack.wordings.map((one) => (one.part === part && one.language === language ? { ...one, text: said } : one))
});
