import { writeFile } from 'node:fs/promises';
import * as exports from '../../src/domains/frameworks/server/exports.ts';
import type { Format } from '../../src/domains/frameworks/formats/formats.ts';
import type { Language } from '../../src/platform/language/languages.ts';
import { withDatabase } from './database.ts';

/** `npm run export -- framework SLUG`: to a file with `--out`, otherwise to the terminal. */

export interface Wish {
  slug: string;
  format: Format;
  version?: string;
  language?: Language;
  out?: string;
}

export async function takeOut({ slug, out, ...wanted }: Wish): Promise<number> {
  const file = await withDatabase((db) => exports.write(db, slug, wanted));
  if (out === undefined) process.stdout.write(file.text);
  else await writeFile(out, file.text);
  return 0;
}
