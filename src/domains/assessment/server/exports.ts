import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import { formatsOf } from '#platform/language/formats.ts';
import type { Language } from '#platform/language/languages.ts';
import { wordsOf } from '#platform/language/words.ts';
import { renderPdf } from '#platform/pdf/render.ts';
import { profileSheet } from '../print/profile-sheet.ts';
import { columns, tableOf, type RatingsFile } from '../ratings-file.ts';
import * as ledgers from './ledgers.ts';
import * as profiles from './profiles.ts';

/** What a person takes along. All of it is the viewer's own: there is no way to ask for another's. */

let template: Promise<string> | undefined;

const readTemplate = (): Promise<string> =>
  (template ??= readFile(join(process.cwd(), 'src/domains/assessment/print/profile.typ'), 'utf8'));

/** The profile as a tagged PDF, in the reader's language. */
export async function pdf(
  db: Database,
  viewer: Viewer,
  framework: string | null,
  language: Language
): Promise<Uint8Array> {
  const open = await profiles.find(db, viewer, framework, language);
  if (!open) throw new NotFound();
  const reader = { name: viewer.chosenName, now: clock.now(), language };
  const { title, ...inputs } = profileSheet(open, {
    ...reader,
    words: wordsOf(language),
    formats: formatsOf(language)
  });
  return renderPdf(await readTemplate(), { inputs, title, language });
}

/** Everything, in the documented shape (ratings-file.ts). */
export async function json(db: Database, viewer: Viewer, language: Language): Promise<RatingsFile> {
  const file = await ledgers.find(db, viewer, language);
  if (!file) throw new NotFound();
  return file;
}

/**
 * The ratings as a table. It begins with a byte order mark, by which spreadsheets know UTF-8; a cell that a
 * spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection").
 */
export async function csv(db: Database, viewer: Viewer, language: Language): Promise<string> {
  const rows = tableOf(await json(db, viewer, language));
  return stringify(rows, {
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n'
  });
}
