import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './command.ts';
import { root } from './install.js';

/** Every check is run, also after one that complains: one look shows all there is to mend. */

const checks: [what: string, script: string, options?: string[]][] = [
  ['the generated types', 'node_modules/@sveltejs/kit/svelte-kit.js', ['sync']],
  ['the components', 'node_modules/svelte-check/bin/svelte-check', ['--fail-on-warnings', '--threshold', 'warning']],
  ['the types', 'node_modules/typescript/bin/tsc', ['--noEmit']],
  ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['form', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['what follows from the migrations', 'scripts/generate.ts', ['--check']],
  ['the house rules', 'node_modules/vitest/vitest.mjs', ['run', '--project', 'rules', 'tests/tidy.test.ts']],
  ['the words', 'scripts/check-words.ts']
];

const complaints: string[] = [];
for (const [what, script, options] of checks.filter(([, script]) => existsSync(join(root, script)))) {
  console.log(`Checking ${what}…`);
  if (!(await runTool(script, options))) complaints.push(what);
}
console.log(complaints.length > 0 ? `Not in order: ${complaints.join(', ')}.` : 'All in order.');
process.exitCode = complaints.length > 0 ? 1 : 0;
