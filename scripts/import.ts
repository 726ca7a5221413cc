/**
 * Brings something in from a file:
 *   npm run import -- framework FILE [--dry-run] [--json]
 */
import { parseArgs } from 'node:util';
import { loadCatalogues } from '../src/platform/language/server/catalogues.ts';
import { bringIn } from './exchange/framework-in.ts';

const usage = 'npm run import -- framework FILE [--dry-run] [--json]';

interface Options {
  'dry-run': boolean;
  json: boolean;
}

/** What can be brought in, by its name on the command line. */
const kinds: Record<string, (path: string, options: Options) => Promise<number>> = {
  framework: (path, { 'dry-run': dryRun, json }) => bringIn({ path, dryRun, json })
};

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } }
  });
  const [what = '', path] = positionals;
  const kind = Object.hasOwn(kinds, what) ? kinds[what] : undefined;
  if (!kind || path === undefined || positionals.length > 2) throw new Error(`Use: ${usage}`);
  return kind(path, values);
}

loadCatalogues();
try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
