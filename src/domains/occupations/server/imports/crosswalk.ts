import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { inOneGo } from '#platform/imports/once.ts';
import { Reading } from '#platform/imports/reading.ts';
import { isUnchanged, Tally, type BringOptions, type ImportReport } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import type { Source, SourceFile } from '#platform/imports/source.ts';
import * as releases from '../releases.ts';
import { layoutOf, readCrosswalk, type Layout } from './crosswalk-read.ts';
import { refresh } from './refresh.ts';

/** Brings in a table from ESCO to O*NET. The Commission's takes the place of a derived one, never the other way round. */

async function tableIn(source: Source): Promise<{ file: SourceFile; layout: Layout }> {
  for (const file of source.files.filter(({ name }) => /\.(csv|txt|tsv)$/i.test(name))) {
    const layout = await layoutOf(file);
    if (layout) return { file, layout };
  }
  throw new ImportFault({ file: source.name }, 'sourceFault.notCrosswalk');
}

const versionInName = /\d+(?:\.\d+)+/;

async function refuseStep(db: Database, layout: Layout): Promise<void> {
  const [last] = await db
    .selectFrom('occupations.crosswalk')
    .innerJoin('occupations.release as release', 'release.id', 'occupations.crosswalk.release_id')
    .select('release.version')
    .limit(1)
    .execute();
  if (layout === 'derived' && last?.version.startsWith('official'))
    throw new ImportFault({}, 'sourceFault.officialHere');
}

async function bringAll(
  db: Database,
  viewer: Viewer,
  source: Source,
  { dryRun = false, onProgress, version: given }: BringOptions
): Promise<ImportReport> {
  const tally = new Tally();
  await releases.lock(db);
  const { file, layout } = await tableIn(source);
  await refuseStep(db, layout);
  const reading = new Reading(tally, [file], onProgress);
  const rows = await readCrosswalk(file, layout, reading);
  const version = [layout, given ?? versionInName.exec(file.name)?.[0]].filter(Boolean).join(' ');
  const releaseId = await releases.open(db, viewer, { source: 'crosswalk', version });
  const target = {
    table: 'occupations.crosswalk',
    key: { occupation_id: 'uuid', onet_code: 'text' },
    values: { method: 'text', match: 'text', confidence: 'real' },
    marks: { release_id: releaseId },
    scope: sql`true`
  };
  reading.doing(0.1, 'importing.writing');
  tally.settled('crosswalk', await settle(db, target, rows));
  const of = { what: 'crosswalk', version, language: null, dryRun };
  if (!dryRun && !isUnchanged(tally.report(of)))
    await refresh(db, 'profiles', (share, what) => reading.doing(0.3 + share * 0.7, what));
  const report = tally.report(of);
  await releases.close(db, viewer, releaseId, report);
  return report;
}

export const bring = (
  db: Database,
  viewer: Viewer,
  source: Source,
  options: BringOptions = {}
): Promise<ImportReport> => inOneGo(db, options, (db) => bringAll(db, viewer, source, options));
