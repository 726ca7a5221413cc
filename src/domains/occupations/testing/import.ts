import { sql } from 'kysely';
import { theProduct } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { BringOptions, ImportReport } from '#platform/imports/report.ts';
import { openSource } from '#platform/imports/source.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Source } from '#platform/imports/source.ts';

/** Of tests: takes away all that imports have brought. */
export async function empty(db: Database): Promise<void> {
  await sql`truncate occupations.release, occupations.isco_group, occupations.occupation, occupations.skill,
    occupations.skill_group, occupations.onet_occupation, occupations.crosswalk cascade`.execute(db);
}

type Bring = (db: Database, viewer: Viewer, source: Source, options?: BringOptions) => Promise<ImportReport>;

/** Brings in what lies at a path. */
export async function bringFrom(
  bring: Bring,
  db: Database,
  path: string,
  options?: BringOptions
): Promise<ImportReport> {
  const source = await openSource(path);
  return bring(db, theProduct, source, options).finally(() => source.close());
}
