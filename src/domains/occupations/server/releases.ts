import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import * as events from '#platform/events/server/events.ts';
import { isUnchanged, type ImportReport } from '#platform/imports/report.ts';

/** What was taken in of each source, when, and what it held. */

export type ReleaseSource = 'starter' | 'esco' | 'onet' | 'crosswalk' | 'isco';

export interface Release {
  id: string;
  source: ReleaseSource;
  version: string;
  language: string | null;
  publishedOn: string | null;
  importedAt: Date;
  report: ImportReport;
}

/** One import at a time: each sees what the one before left. */
export async function lock(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('occupations'))`.execute(db);
}

/** Writes down a release at the beginning of its import, so that what it brings can name it. */
export async function open(
  db: Database,
  viewer: Viewer,
  { source, version, language = null }: { source: ReleaseSource; version: string; language?: string | null }
): Promise<string> {
  const id = newId();
  await db
    .insertInto('occupations.release')
    .values({
      ...{ id, source, version, language, files: '[]', report: '{}' },
      ...{ imported_at: clock.now(), imported_by: viewer.personId }
    })
    .execute();
  return id;
}

/** Nothing changes in what is kept in memory, but for this. */
export async function stamp(db: Database): Promise<void> {
  await db.updateTable('occupations.stamp').set({ stamp: newId() }).execute();
}

/** Is this release here already, besides the one being written? */
async function isKnown(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from occupations.release known
      join occupations.release own on own.source = known.source and own.version = known.version
        and own.language is not distinct from known.language
      where own.id = ${id} and known.id <> own.id
    ) as known`.execute(db);
  return rows[0]?.known ?? false;
}

/** Ends an import with what it did. */
export async function keep(db: Database, viewer: Viewer, id: string, report: ImportReport): Promise<void> {
  await db
    .updateTable('occupations.release')
    .set({ files: JSON.stringify(report.files), report: JSON.stringify(report) })
    .where('id', '=', id)
    .execute();
  const { what, version, language } = report;
  await events.record(db, viewer, 'reference data imported', {
    subject: `release:${id}`,
    detail: { what, version, language }
  });
}

/**
 * Ends an import. Answers whether there was anything in it: where it changed nothing that was not here from the same
 * release, nothing of it stays.
 */
export async function close(
  db: Database,
  viewer: Viewer,
  id: string,
  report: ImportReport,
  { keep: mustKeep = false }: { keep?: boolean } = {}
): Promise<boolean> {
  if (!mustKeep && isUnchanged(report) && (await isKnown(db, id))) {
    await db.deleteFrom('occupations.release').where('id', '=', id).execute();
    return false;
  }
  await keep(db, viewer, id, report);
  return true;
}

const listedMax = 40;

/** The newest first. */
export async function list(db: Database): Promise<Release[]> {
  const rows = await db
    .selectFrom('occupations.release')
    .selectAll()
    .orderBy('imported_at', 'desc')
    .limit(listedMax)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    source: row.source as ReleaseSource,
    version: row.version,
    language: row.language,
    publishedOn: row.published_on,
    importedAt: row.imported_at,
    report: row.report as ImportReport
  }));
}

/** Releases of a source by version, newest version first. */
export async function versionsOf(db: Database, source: ReleaseSource): Promise<{ id: string; version: string }[]> {
  const rows = await db
    .selectFrom('occupations.release')
    .select(['id', 'version'])
    .where('source', '=', source)
    .orderBy('imported_at', 'desc')
    .execute();
  return rows.toSorted((one, other) => compareVersions(other.version, one.version));
}

/** Versions by their numbers: 1.0.10 is newer than 1.0.9. */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
