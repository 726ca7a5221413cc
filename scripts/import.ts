/**
 * Brings something in from a file or a folder:
 *   npm run import -- framework FILE [--dry-run] [--json]
 *   npm run import -- esco|isco|onet|crosswalk|… PATH [--dry-run] [--json] [--language en] [--version 1.2.0]
 */
import { parseArgs } from 'node:util';
import { importKinds } from '../src/imports.ts';
import { loadCatalogues } from '../src/platform/language/server/catalogues.ts';
import { bringIn } from './exchange/framework-in.ts';
import { bringSource } from './exchange/source-in.ts';

const names = ['framework', ...Object.keys(importKinds)];
const usage = `npm run import -- ${names.join('|')} PATH [--dry-run] [--json] [--language en] [--version 1.2.0]`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      language: { type: 'string' },
      version: { type: 'string' }
    }
  });
  const [what = '', path] = positionals;
  if (!names.includes(what) || path === undefined || positionals.length > 2) throw new Error(`Use: ${usage}`);
  const { 'dry-run': dryRun, json, language, version } = values;
  const bring = importKinds[what];
  return bring ? bringSource(bring, { path, dryRun, json, language, version }) : bringIn({ path, dryRun, json });
}

loadCatalogues();
try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
