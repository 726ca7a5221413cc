/**
 * Writes something out as a file:
 *   npm run export -- framework SLUG [--format csv|case|yaml] [--language xx] [--edition VERSION] [--out FILE]
 */
import { parseArgs } from 'node:util';
import { isRefusal } from '../src/platform/errors.ts';
import { isLanguage, languages } from '../src/platform/language/languages.ts';
import { loadCatalogues } from '../src/platform/language/server/catalogues.ts';
import { takeOut } from './exchange/framework-out.ts';

const usage =
  'npm run export -- framework SLUG [--format csv|case|yaml] [--language xx] [--edition VERSION] [--out FILE]';

interface Options {
  format: string;
  language?: string;
  edition?: string;
  out?: string;
}

const isFormat = (format: string): format is 'csv' | 'case' | 'yaml' => ['csv', 'case', 'yaml'].includes(format);

async function framework(slug: string, { format, language, edition, out }: Options): Promise<number> {
  if (!isFormat(format)) throw new Error(`There is no format “${format}”. Use: ${usage}`);
  if (language !== undefined && !isLanguage(language)) throw new Error(`The languages are ${languages.join(', ')}.`);
  return takeOut({ slug, format, language, version: edition, out });
}

/** What can be written out, by its name on the command line. */
const kinds: Record<string, (name: string, options: Options) => Promise<number>> = { framework };

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'csv' },
      language: { type: 'string' },
      edition: { type: 'string' },
      out: { type: 'string' }
    }
  });
  const [what = '', name] = positionals;
  const kind = Object.hasOwn(kinds, what) ? kinds[what] : undefined;
  if (!kind || name === undefined || positionals.length > 2) throw new Error(`Use: ${usage}`);
  return kind(name, values);
}

loadCatalogues();
try {
  process.exitCode = await main();
} catch (error) {
  console.error(isRefusal(error) ? 'There is no such framework or edition in this Cairn.' : (error as Error).message);
  process.exitCode = 2;
}
