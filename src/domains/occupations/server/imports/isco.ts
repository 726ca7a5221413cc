import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { inOneGo } from '#platform/imports/once.ts';
import { Reading } from '#platform/imports/reading.ts';
import { isUnchanged, Tally, type BringOptions, type ImportReport } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import type { Source } from '#platform/imports/source.ts';
import { lineOf } from '../../address.ts';
import * as releases from '../releases.ts';
import { readIscoGroups } from './esco-concepts.ts';
import { escoFilesOf } from './esco-files.ts';
import { bringIscoTexts } from './esco-texts.ts';

/** Brings in the titles of ISCO-08 in any languages, in the layout in which ESCO publishes them. */

async function bringAll(
  db: Database,
  viewer: Viewer,
  source: Source,
  { dryRun = false, onProgress, ...options }: BringOptions
): Promise<ImportReport> {
  const tally = new Tally();
  await releases.lock(db);
  const version = options.version ?? 'ISCO-08';
  const { languages } = escoFilesOf(source, { ...options, version });
  const found = [...languages].flatMap(([language, { ISCOGroups: file }]) => (file ? [{ language, file }] : []));
  if (found.length === 0) throw new ImportFault({ file: source.name }, 'sourceFault.notEsco');
  const reading = new Reading(
    tally,
    found.map(({ file }) => file),
    onProgress
  );
  const opened: string[] = [];
  let confirmed = 0;
  for (const { language, file } of found) {
    const groups = await readIscoGroups(file, reading);
    const codes = [...new Set([...groups.keys()].flatMap(lineOf))].map((code) => ({ code }));
    await settle(db, { table: 'occupations.isco_group', key: { code: 'text' }, values: {} }, codes);
    const releaseId = await releases.open(db, viewer, { source: 'isco', version, language });
    opened.push(releaseId);
    confirmed += await bringIscoTexts({ db, tally, version, source: 'isco' }, { language, releaseId, groups });
  }
  const report = tally.report({ what: 'isco', version, language: found.map((one) => one.language).join(', '), dryRun });
  if (confirmed > 0 || !isUnchanged(report)) await releases.stamp(db);
  for (const id of opened) await releases.close(db, viewer, id, report, { keep: confirmed > 0 });
  return report;
}

export const bring = (
  db: Database,
  viewer: Viewer,
  source: Source,
  options: BringOptions = {}
): Promise<ImportReport> => inOneGo(db, options, (db) => bringAll(db, viewer, source, options));
