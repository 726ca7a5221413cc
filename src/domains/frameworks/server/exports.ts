import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { currentOf } from '../edition.ts';
import { writeCase } from '../formats/case-write.ts';
import { writeCsv } from '../formats/csv.ts';
import type { Format } from '../formats/formats.ts';
import { joined, writeYaml } from '../formats/yaml-write.ts';
import * as crosswalks from './crosswalks.ts';
import * as editions from './editions.ts';
import * as structures from './structures.ts';

/** A framework as a file. */
export interface Exported {
  name: string;
  type: string;
  text: string;
}

export interface Wanted {
  format: Format;
  /** As editions are called; the current one where none is given. */
  version?: string | null;
  /** One translation only, beside the framework's own language; in CASE the one language of the package. */
  language?: Language;
}

/** Writes an edition as a file in one of our formats. The same edition, the same file. */
export async function write(
  db: Database,
  slug: string,
  { format, version = null, language }: Wanted
): Promise<Exported> {
  const marks = await editions.listMarks(db, slug);
  const mark = version === null ? currentOf(marks) : marks.find((one) => one.version === version);
  if (!mark) throw new NotFound();
  const { pack } = await structures.get(db, mark.id);
  const name = `${slug}-${mark.version}${language ? `.${language}` : ''}`;
  if (format === 'csv') return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', text: writeCsv(pack, language) };
  if (format === 'yaml')
    return { name: `${name}.yaml`, type: 'application/yaml; charset=utf-8', text: joined(writeYaml(pack, language)) };
  const links = await crosswalks.linksOf(db, mark.id, language ?? pack.language);
  const text = JSON.stringify(writeCase(pack, { at: mark.loadedAt, language, links }), null, 1);
  return { name: `${name}.case.json`, type: 'application/json; charset=utf-8', text };
}
