import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-exchange-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line as a person would, on this test's database. */
async function run(script: 'import' | 'export', ...words: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: held.url };
  const done = promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...words], { env, maxBuffer: 2 ** 25 });
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ran) => ({ code: Number(error.code), stdout: error.stdout, stderr: error.stderr })
  );
}

const pack = 'reference/frameworks/leader-practitioner';
const editions = () => held.db.selectFrom('frameworks.edition').select('id').execute();

test('a dry run says what would change and changes nothing', async () => {
  const { code, stdout } = await run('import', 'framework', pack, '--dry-run', '--json');
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, dryRun: true, outcome: 'new edition' }]);
  expect(await editions()).toEqual([]);
});

test.each(['csv', 'case', 'yaml'])('a framework goes out as %s and comes back unchanged', async (format) => {
  await run('import', 'framework', pack);
  const file = join(folder, `out.${format === 'case' ? 'json' : format}`);
  expect((await run('export', 'framework', 'leader-practitioner', '--format', format, '--out', file)).code).toBe(0);
  const { stdout } = await run('import', 'framework', file, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, outcome: 'unchanged' });
  expect(await editions()).toHaveLength(1);
});

test('of a bad file every fault is told with its line, and nothing comes in', async () => {
  const file = join(folder, 'bad.csv');
  const good = await run('export', 'framework', 'leader-practitioner');
  await writeFile(file, good.stdout.replace(/,draft,/g, ',rough,'));
  const { code, stdout } = await run('import', 'framework', file, '--json');
  const { faults } = JSON.parse(stdout) as { faults: { where: string }[] };
  const lines = (await readFile(file, 'utf8'))
    .split('\r\n')
    .flatMap((line, index) => (line.includes(',rough,') ? [`line ${index + 1}, state`] : []));
  expect([code, faults.map(({ where }) => where)]).toEqual([1, lines]);
  expect(await editions()).toHaveLength(1);
});

test('what cannot be understood is answered with how to say it', async () => {
  const results = [
    await run('import', 'framewerk', 'x'),
    await run('export'),
    await run('export', 'framework', 'none')
  ];
  expect(results.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(results.map(({ stderr }) => stderr.includes('    at '))).toEqual([false, false, false]);
});
