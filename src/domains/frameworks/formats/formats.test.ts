import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, changesNothing } from '../change.ts';
import { inOrder, type Pack } from '../pack.ts';
import { complaintsAbout } from '../rules.ts';
import { anyPack, smallPack, text } from '../testing/packs.ts';
import { guarded, unguarded, writeCsv } from './csv.ts';
import { readCase } from './case-read.ts';
import { readCsv } from './csv-read.ts';
import { readFramework } from './formats.ts';
import { readYaml } from './yaml.ts';
import { joined, writeYaml } from './yaml-write.ts';
import { writeCase } from './case-write.ts';

const at = new Date('2026-11-22T00:00:00Z');
const own = (pack: Pack): Pack => ({
  ...pack,
  wordings: pack.wordings.filter(({ language }) => language === pack.language)
});

/** A pack read back must be the pack that went out, text by text. */
function same(read: ReturnType<typeof readCsv>, pack: Pack): void {
  if (!read.ok) throw new Error(JSON.stringify(read.faults.slice(0, 5)));
  expect({ ...read.value, wordings: inOrder(read.value) }).toEqual({ ...pack, wordings: inOrder(pack) });
  expect(changesNothing(changesBetween(pack, read.value))).toBe(true);
}

test('the frameworks we test with are frameworks', () => {
  fc.assert(
    fc.property(anyPack, (pack) => {
      expect(complaintsAbout(pack)).toEqual([]);
    }),
    { numRuns: 30 }
  );
});

test('a framework comes back from our table as it went, in all languages', () => {
  fc.assert(
    fc.property(anyPack, (pack) => same(readCsv(writeCsv(pack)), pack)),
    { numRuns: 30 }
  );
});

test('a framework comes back from YAML as it went, in all languages, in many files or one', () => {
  fc.assert(
    fc.property(anyPack, (pack) => {
      same(readYaml(writeYaml(pack)), pack);
      same(readFramework('x.yaml', joined(writeYaml(pack))), pack);
    }),
    { numRuns: 30 }
  );
});

test('a framework comes back from CASE as it went, in its own language', () => {
  fc.assert(
    fc.property(anyPack, (pack) => same(readCase(JSON.stringify(writeCase(pack, { at }))), own(pack))),
    { numRuns: 30 }
  );
});

test('a framework whose texts have each their own licence comes back from CASE', () => {
  fc.assert(
    fc.property(anyPack, (pack) => same(readCase(JSON.stringify(writeCase(pack, { at }))), own(pack))),
    { numRuns: 14, seed: 1237045078 }
  );
});

test('a table saved with semicolons, other columns first or Windows line ends reads the same', () => {
  const rows = writeCsv(smallPack())
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  same(
    readCsv(
      rows
        .map((row) => row.toReversed().join(';'))
        .join('\n')
        .replace('\uFEFF', '')
    ),
    smallPack()
  );
});

test('no cell of our table begins a formula, and the guard comes off again', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (cell) => {
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
      expect(unguarded(guarded(cell))).toBe(cell);
    })
  );
});

test('identifiers in CASE are the same each time and differ between parts', () => {
  const ids = (pack: Pack) =>
    (writeCase(pack, { at }).CFItems as { identifier: string }[]).map(({ identifier }) => identifier);
  fc.assert(
    fc.property(anyPack, (pack) => {
      expect(ids(pack)).toEqual(ids(pack));
      expect(new Set(ids(pack)).size).toBe(ids(pack).length);
      expect(ids({ ...pack, version: '9' })).not.toEqual(ids(pack));
    }),
    { numRuns: 30 }
  );
});

test('a translation exported as CASE is not taken for a framework of its own', () => {
  const read = readCase(JSON.stringify(writeCase(smallPack(), { at, language: 'it' })));
  expect(read).toMatchObject({ ok: false, faults: [{ where: '$.CFDocument.language', key: 'fault.translated' }] });
});

test('a package from elsewhere is read by its tree and its rubric', () => {
  const uri = (identifier: string) => ({ identifier, uri: `urn:${identifier}`, title: identifier });
  const child = (from: string, to: string) => ({
    associationType: 'isChildOf',
    originNodeURI: uri(from),
    destinationNodeURI: uri(to)
  });
  const read = readCase(
    JSON.stringify({
      CFDocument: { identifier: 'd', title: 'Έργα & Works', creator: 'Someone', version: '2' },
      CFItems: [
        { identifier: 'a', fullStatement: 'Plan', CFItemType: 'Strand' },
        { identifier: 'b', fullStatement: 'Makes plans', humanCodingScheme: 'P.1' },
        { identifier: 'c', fullStatement: 'what plans are', CFItemType: 'Knowledge' }
      ],
      CFAssociations: [child('a', 'd'), child('b', 'a'), child('c', 'b')],
      CFRubrics: [
        {
          CFRubricCriteria: [
            { CFItemURI: uri('b'), CFRubricCriterionLevels: [{ quality: 'Some', description: 'I do.', score: 1 }] }
          ]
        }
      ]
    })
  );
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.value).toMatchObject({
    slug: 'works',
    version: '2',
    status: 'draft',
    proficiencyLevels: ['some'],
    source: { name: 'Someone' }
  });
  expect(read.value.areas).toEqual([
    { key: 'plan', activationLevel: null, competences: [{ key: 'p-1', code: 'P.1', activationLevel: null }] }
  ]);
  expect(read.value.wordings).toContainEqual(
    expect.objectContaining({ part: 'descriptor:p-1/some', field: 'self', text: 'I do.' })
  );
});

test('every fault of a table is told with its line, and all at once', () => {
  const rows = writeCsv(smallPack()).trimEnd().split('\r\n');
  const broken = rows.map((row) =>
    row
      .replace('area,self,name,1,it', 'area,self,name,1,xx')
      .replace('descriptor,know/high', 'descriptor,know/highest')
      .replace('proficiency,low', 'rank,low')
  );
  const read = readCsv(broken.join('\r\n'));
  if (read.ok) throw new Error('it was read');
  const line = (start: string) => `line ${broken.findIndex((row) => row.startsWith(start)) + 1}`;
  expect(read.faults.map(({ where }) => where)).toEqual([
    `${line('rank,low')}, part`,
    `${line('area,self,name,1,xx')}, language`
  ]);
  const later = readCsv(rows.map((row) => row.replace('descriptor,know/high', 'descriptor,know/highest')).join('\r\n'));
  expect(later.ok ? [] : later.faults.map(({ where, key }) => `${where} ${key}`)).toEqual([
    `line ${rows.findIndex((row) => row.startsWith('descriptor,know/high')) + 1} fault.noSuchPart`,
    'line 1 fault.withoutText'
  ]);
});

const whole = writeCsv(smallPack());
const wholeCase = JSON.stringify(writeCase(smallPack(), { at }));
const wholeYaml = joined(writeYaml(smallPack()));

test('a file spoilt anywhere is read or refused with its faults, never worse', () => {
  const spoilt = (given: string) =>
    fc
      .tuple(
        fc.nat(given.length),
        fc.nat(30),
        fc.oneof(
          fc.string(),
          fc.constantFrom('"', '\0', '\ud800', '[', '{', ',', '\n', ': ', '&a *a', '__proto__', '1e999', 'null')
        )
      )
      .map(([place, length, put]) => given.slice(0, place) + put + given.slice(place + length));
  fc.assert(
    fc.property(
      fc.oneof(spoilt(whole), spoilt(wholeCase), spoilt(wholeYaml), fc.string()),
      fc.constantFrom('f', 'f.csv', 'f.json', 'f.yaml'),
      (given, name) => {
        const read = readFramework(name, given);
        if (read.ok) expect(complaintsAbout(read.value)).toEqual([]);
        else expect(read.faults.length).toBeGreaterThan(0);
      }
    ),
    { numRuns: 1000 }
  );
});

test('a JSON of any shape is refused with its faults', () => {
  const shapes = fc.object({
    key: fc.constantFrom(
      'CFDocument',
      'CFItems',
      'CFAssociations',
      'CFRubrics',
      'identifier',
      'extensions',
      'cairn',
      'title',
      '__proto__'
    )
  });
  fc.assert(
    fc.property(shapes, (given) => {
      expect(readCase(JSON.stringify(given)).ok).toBe(false);
    }),
    { numRuns: 200 }
  );
});
