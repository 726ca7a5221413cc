import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../languages.ts';
import { setCatalogue, type Catalogue } from '../words.ts';

const folder = join(process.cwd(), 'words');

/** One language's sentences, from all files of its folder. */
export function readCatalogue(language: string): Catalogue {
  const own = join(folder, language);
  if (!existsSync(own)) return {};
  const files = readdirSync(own).filter((file) => file.endsWith('.json'));
  return Object.assign(
    {},
    ...files.map((file) => JSON.parse(readFileSync(join(own, file), 'utf8')) as Catalogue)
  ) as Catalogue;
}

/** Reads the words of every language from the disk, as they stand now. */
export function loadCatalogues(): void {
  for (const language of languages) setCatalogue(language, readCatalogue(language));
}
