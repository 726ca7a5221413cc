import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-source-in-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a person would, on this test's database. */
async function run(...words: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: held.url };
  return promisify(execFile)(process.execPath, ['scripts/import.ts', ...words], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ran) => ({ code: Number(error.code), stdout: error.stdout, stderr: error.stderr })
  );
}

const sample = 'tests/samples/esco-1.1.1-en';
const releases = () => held.db.selectFrom('occupations.release').select('version').execute();

test('a dry run tells what would change, and changes nothing', async () => {
  const { code, stdout } = await run('esco', sample, '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/occupations +4 +4 +0 +0 +0/);
  expect(stdout).toContain('Nothing was changed.');
  expect(await releases()).toEqual([]);
});

test('what was done is told at the end, as JSON where asked; the same again does nothing', async () => {
  const first = JSON.parse((await run('esco', sample, '--json')).stdout);
  expect(first).toMatchObject({ ok: true, what: 'esco', version: '1.1.1', counts: { occupations: { added: 4 } } });
  const { stdout, stderr } = await run('esco', sample);
  expect(stdout).toMatch(/occupations +4 +0 +0 +4 +0/);
  expect(stderr).toContain('Reading');
  expect(await releases()).toHaveLength(1);
});

test('a file that breaks off is told in one sentence with its place, and nothing changes', async () => {
  const cut = join(folder, 'esco-1.2.0');
  await cp(sample, cut, { recursive: true });
  await truncate(join(cut, 'skills_en.csv'), 900);
  const { code, stderr } = await run('esco', cut);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /skills_en\.csv, line \d+, column \d+: The file breaks off|skills_en\.csv, line \d+, column \d+: A quotation mark/
  );
  expect(stderr).not.toContain('    at ');
  const told = JSON.parse((await run('esco', cut, '--json')).stdout);
  expect(told).toMatchObject({ ok: false, faults: [{ file: 'skills_en.csv' }] });
  expect(await releases()).toEqual([{ version: '1.1.1' }]);
});

test('a path where nothing lies, and a wrong word, are answered with how to say it', async () => {
  expect(await run('esco', join(folder, 'none'))).toMatchObject({ code: 1 });
  const { code, stderr } = await run('esko', sample);
  expect([code, stderr.startsWith('Use: npm run import -- framework|esco')]).toEqual([2, true]);
});
