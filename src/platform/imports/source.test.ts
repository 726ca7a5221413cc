import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../testing/zip.ts';
import { ImportFault } from './fault.ts';
import { openSource } from './source.ts';
import { readText } from './text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-source-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function contents(path: string): Promise<Record<string, string>> {
  const source = await openSource(path);
  const read: Record<string, string> = {};
  for (const file of source.files) read[file.name] = await readText(file);
  await source.close();
  return read;
}

const keyOf = async (path: string) => {
  const fault = await contents(path).catch((error: unknown) => error);
  return fault instanceof ImportFault ? fault.key : fault;
};

test('a folder, a zip, a folder with zips and one file are all read alike', async () => {
  const zip = zipOf({ 'in/a.csv': 'one', 'b.csv': 'two', '__MACOSX/c.csv': 'x' });
  const wanted = { 'a.csv': 'one', 'b.csv': 'two' };
  expect(await contents(await put('plain.zip', zip))).toEqual(wanted);
  await put('folder/deep/a.csv', 'one');
  await put('folder/b.csv', 'two');
  await put('folder/.hidden', 'x');
  expect(await contents(join(folder, 'folder'))).toEqual(wanted);
  await put('mixed/pack.zip', zipOf({ 'a.csv': 'one' }));
  await put('mixed/b.csv', 'two');
  expect(await contents(join(folder, 'mixed'))).toEqual({ 'b.csv': 'two', 'a.csv': 'one' });
  expect(await contents(await put('one.csv', 'three'))).toEqual({ 'one.csv': 'three' });
});

test('of what was read the sum is known', async () => {
  const source = await openSource(await put('sum.csv', 'abc'));
  await readText(source.files[0]!);
  expect(source.files[0]?.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('nothing leads out of what was given', async () => {
  await mkdir(join(folder, 'linked'));
  await symlink('/etc/hostname', join(folder, 'linked/a.csv'));
  expect(await keyOf(join(folder, 'linked'))).toBe('sourceFault.link');
  expect(await keyOf(await put('link.zip', zipOf({ 'a.csv': '/etc/hostname' }, { mode: 0o120777 })))).toBe(
    'sourceFault.link'
  );
  expect(await keyOf(await put('out.zip', zipOf({ '../a.csv': 'x' })))).toBe('sourceFault.zip');
});

test('what unpacks into too much, is damaged or is empty is refused by name', async () => {
  expect(await keyOf(await put('bomb.zip', zipOf({ 'a.csv': 'a'.repeat(20_000_000) })))).toBe('sourceFault.tooLarge');
  const zip = zipOf({ 'a.csv': 'some text that is packed' });
  expect(await keyOf(await put('cut.zip', zip.subarray(0, zip.length - 30)))).toBe('sourceFault.zip');
  expect(await keyOf(await put('wrong.zip', zipOf({ 'a.csv': 'x' }, { crc: 1 })))).toBe('sourceFault.zip');
  expect(await keyOf(await put('text.zip', 'no zip'))).toBe('sourceFault.zip');
  expect(await keyOf(await put('empty.zip', zipOf({})))).toBe('sourceFault.noFiles');
  expect(await keyOf(join(folder, 'none'))).toBe('sourceFault.notThere');
});
