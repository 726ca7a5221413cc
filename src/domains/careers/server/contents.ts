import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { mirrored, type Language } from '#platform/language/languages.ts';
import { interestsFile, lifeFile, localised, preparationFile, subjectsFile, valuesFile } from '../content.ts';

/** What ships in `reference/careers`, in the reader's language. Read once: it changes only with the product. */

const folder = (): string => join(process.cwd(), 'reference/careers');

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

async function yamlIn(path: string): Promise<unknown> {
  try {
    return parse(await readFile(join(folder(), path), 'utf8')) as unknown;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function reader<Shape extends z.ZodType>(file: string, shape: Shape): (language: Language) => Promise<z.infer<Shape>> {
  const kept = new Map<Language, Promise<z.infer<Shape>>>();
  const read = async (language: Language): Promise<z.infer<Shape>> => {
    const own = language === 'en' || language === mirrored ? undefined : await yamlIn(`${language}/${file}`);
    return shape.parse(localised(await yamlIn(file), own, language));
  };
  return (language) => {
    let found = kept.get(language);
    if (!found) {
      found = read(language);
      kept.set(language, found);
      // What could not be read is not kept.
      found.catch(() => kept.delete(language));
    }
    return found;
  };
}

export const interests = reader('interests.yaml', interestsFile);
export const values = reader('values.yaml', valuesFile);
export const preparation = reader('preparation.yaml', preparationFile);
export const life = reader('life.yaml', lifeFile);
export const subjects = reader('subjects.yaml', subjectsFile);
