import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { ImportFault } from './fault.ts';
import { summed } from './file.ts';
import { Tally } from './report.ts';
import { readTable, type TableShape } from './table.ts';

/** A file given in pieces of some bytes. */
const fileOf = (content: string | Buffer, pieceBytes = 1_000) => {
  const bytes = Buffer.from(content);
  return summed({ name: 'sample.csv', bytes: bytes.length }, async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  });
};

async function rows(content: string | Buffer, shape: TableShape<string, string>, pieceBytes?: number) {
  const found = [];
  for await (const { line, cells } of readTable(fileOf(content, pieceBytes), shape)) found.push({ line, ...cells });
  return found;
}

const faultOf = async (content: string | Buffer, shape: TableShape<string, string>) => {
  const fault = await rows(content, shape).catch((error: unknown) => error);
  if (!(fault instanceof ImportFault)) throw new Error('no fault');
  return { key: fault.key, ...fault.place };
};

test('columns are known by their names, in any order, and unknown ones are passed over', async () => {
  expect(await rows('b,x,a\r\n1,2,3\r\n', { columns: ['a', 'b'], extra: ['c'] })).toEqual([
    { line: 2, a: '3', b: '1', c: '' }
  ]);
});

test('a byte order mark, line ends inside quotes and doubled quotes are read as they are meant', async () => {
  const text = '\ufeffa,b\r\n"one\ntwo","say ""so"""\r\nx,y';
  expect(await rows(text, { columns: ['a', 'b'] }, 1)).toEqual([
    { line: 2, a: 'one\ntwo', b: 'say "so"' },
    { line: 4, a: 'x', b: 'y' }
  ]);
});

test('short rows are read as empty at their end, and counted', async () => {
  const tally = new Tally();
  const found = await rows('a,b,c\n1\n1,2\n1,2,3\n', { columns: ['a', 'b', 'c'], tally });
  expect(found.map(({ a, b, c }: Record<string, unknown>) => [a, b, c])).toEqual([
    ['1', '', ''],
    ['1', '2', ''],
    ['1', '2', '3']
  ]);
  const { quirks } = tally.report({ what: 'x', version: '1', language: null, dryRun: false });
  expect(quirks).toMatchObject([{ key: 'quirk.shortRow', count: 2, examples: ['sample.csv:2', 'sample.csv:3'] }]);
});

test('lines before the header are passed over where they are expected', async () => {
  const text = 'A title\n"Some, remark"\n\na;b\n1;2\n';
  expect(await rows(text, { columns: ['a', 'b'], delimiter: ';', linesBefore: 5 })).toEqual([
    { line: 5, a: '1', b: '2' }
  ]);
});

test('tab-separated tables know no quotes', async () => {
  expect(await rows('a\tb\r\n"x\ty"\r\n', { columns: ['a', 'b'] })).toEqual([{ line: 2, a: '"x', b: 'y"' }]);
});

test('what is wrong is told with its line and column', async () => {
  const shape = { columns: ['a', 'b'] };
  const latin = Buffer.concat([Buffer.from('a,b\nxy'), Buffer.from([0xe9]), Buffer.from(',z\n')]);
  expect(await faultOf(latin, shape)).toMatchObject({ key: 'sourceFault.notText', line: 2, column: 3 });
  expect(await faultOf('a,b\nx\0,z\n', shape)).toMatchObject({ key: 'sourceFault.notText', line: 2, column: 2 });
  expect(await faultOf('a,b\n1,"2\n3,4\n', shape)).toMatchObject({ key: 'sourceFault.openQuote', line: 2, column: 2 });
  expect(await faultOf('a,b\n"1"x,2\n', shape)).toMatchObject({ key: 'sourceFault.strayQuote', line: 2, column: 1 });
  expect(await faultOf('a,b\n1,2\n3', shape)).toMatchObject({ key: 'sourceFault.cut', line: 3 });
  expect(await faultOf('a,b\n1,2,3\n', shape)).toMatchObject({ key: 'sourceFault.tooManyCells', line: 2, column: 3 });
  expect(await faultOf('a,c\n1,2\n', shape)).toMatchObject({ key: 'sourceFault.noColumn', line: 1 });
  expect(await faultOf('', shape)).toMatchObject({ key: 'sourceFault.noColumn', line: 1 });
});

test('whatever a table holds and however it arrives, it is read as it was written', async () => {
  const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
  const table = fc.array(fc.tuple(cell, cell), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (records, pieceBytes, windows) => {
      const text = stringify([['a', 'b'], ...records], {
        record_delimiter: windows ? 'windows' : 'unix',
        quoted: true
      });
      const found = (await rows(text, { columns: ['a', 'b'] }, pieceBytes)) as unknown as Record<string, string>[];
      expect(found.map(({ a, b }) => [a, b])).toEqual(records);
    })
  );
});
