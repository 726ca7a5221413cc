import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { runTool } from './command.ts';

/** Runs the tests project by project and adds them up; the last line is for machines. */

interface Count {
  passed: number;
  failed: number;
}

interface FileReport {
  name: string;
  status: string;
  message: string;
  startTime: number;
  endTime: number;
  assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: FileReport[];
}

/** Said again at the very end. */
const endings: string[] = [];

const broken: Count = { passed: 0, failed: 1 };

/** What failed, with its reason cut short, and the files that took longest: the end of a long log is what is read. */
function summary({ testResults }: Report): string[] {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const mute = status === 'failed' && !failed.length ? [`FAILED ${name}: ${message.slice(0, 2000)}`] : [];
    return [
      ...mute,
      ...failed.map((test) => `FAILED ${name}: ${test.fullName}\n${test.failureMessages?.join('\n').slice(0, 2000)}`)
    ];
  });
  const seconds = (file: FileReport): number => Math.round((file.endTime - file.startTime) / 1000);
  const slow = testResults.filter((file) => seconds(file) >= 20).sort((a, b) => seconds(b) - seconds(a));
  return [...slow.map((file) => `${seconds(file)} s: ${file.name}`), ...failures];
}

/** A file that could not even be read has failed, though none of its tests did. */
function countIn({ numPassedTests, numFailedTests, testResults }: Report): Count {
  const mute = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  );
  return { passed: numPassedTests, failed: numFailedTests + mute.length };
}

async function run(project: string, files: string[], env: Record<string, string> = {}): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-report-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const options = ['run', '--project', project, '--passWithNoTests', ...reporters, ...files];
  try {
    const isContent = await runTool('node_modules/vitest/vitest.mjs', options, env);
    const told = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const count = countIn(told);
    endings.push(...summary(told));
    return isContent || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch {
    return broken;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const say = (line: string): void => console.log(line);

async function journeys(files: string[]): Promise<Count> {
  const chromium = ensureChromium(say);
  if (!chromium) return broken;
  try {
    await build(say);
  } catch (error) {
    say((error as Error).message);
    return broken;
  }
  return run('journeys', files, { CAIRN_CHROMIUM: chromium });
}

// What the sources' own types extend is written by SvelteKit, and goes with every installation.
await runTool('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);

const files = process.argv.slice(2);
const isJourney = (file: string): boolean => /journeys|security|crash/.test(file);
const counts: Count[] = [];
if (!files.length || files.some((file) => !isJourney(file))) counts.push(await run('rules', files));
if (!files.length || files.some(isJourney)) counts.push(await journeys(files));

for (const line of endings) say(line.replace(`${process.cwd()}/`, ''));
const sum = (what: keyof Count): number => counts.reduce((total, count) => total + count[what], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
