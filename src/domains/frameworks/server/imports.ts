import { mayCurate, type Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { FileRead } from '../fault.ts';
import { readFramework } from '../formats/formats.ts';
import * as packs from './packs.ts';

/**
 * A file that a curator brings: drafted by `upload`, which changes nothing but shows what would change, and then
 * confirmed or dropped. Kept for a day, seen by none but its uploader.
 */

const keptHours = 24;

export interface DraftImport {
  id: string;
  fileName: string;
  uploadedAt: Date;
}

export interface Preview extends DraftImport {
  plan: packs.Plan;
  /** The framework has changed since, so that the file would do something else than was shown first. */
  isOvertaken: boolean;
}

const hashOf = ({ outcome, version, changes }: packs.Plan): string =>
  packs.sha256(JSON.stringify([outcome, version, changes]));

/** The one person who may handle imports; to all others there is no such thing. */
function curator(viewer: Viewer): string {
  if (!mayCurate(viewer) || viewer.personId === null) throw new NotFound();
  return viewer.personId;
}

const drafts = (db: Database, viewer: Viewer) =>
  db
    .selectFrom('frameworks.draft_import')
    .where('uploaded_by', '=', curator(viewer))
    .where('expires_at', '>', clock.now());

/** Reads a file and keeps it for confirming. A file with faults is not kept. */
export async function upload(
  db: Database,
  viewer: Viewer,
  { name, text }: { name: string; text: string }
): Promise<FileRead<string>> {
  const uploadedBy = curator(viewer);
  const read = readFramework(name, text);
  if (!read.ok) return read;
  const plan = await packs.plan(db, read.value);
  const now = clock.now();
  const id = newId();
  await transact(db, async (db) => {
    await db
      .insertInto('frameworks.draft_import')
      .values({
        ...{ id, uploaded_by: uploadedBy, uploaded_at: now, file_name: name.slice(0, 200), content: text },
        ...{ expires_at: new Date(now.getTime() + keptHours * 3_600_000), changes_hash: hashOf(plan) }
      })
      .execute();
    await events.record(db, viewer, 'framework import drafted', { subject: `import:${id}` });
  });
  return { ok: true, value: id };
}

export async function list(db: Database, viewer: Viewer): Promise<DraftImport[]> {
  const rows = await drafts(db, viewer)
    .select(['id', 'file_name', 'uploaded_at'])
    .orderBy('uploaded_at', 'desc')
    .execute();
  return rows.map(({ id, file_name, uploaded_at }) => ({ id, fileName: file_name, uploadedAt: uploaded_at }));
}

/** What a drafted file would change as things stand now. */
export async function get(db: Database, viewer: Viewer, id: string): Promise<Preview> {
  const row = await drafts(db, viewer).selectAll().where('id', '=', id).executeTakeFirst();
  const read = row && readFramework(row.file_name, row.content);
  if (!row || !read?.ok) throw new NotFound();
  const plan = await packs.plan(db, read.value);
  return {
    id,
    fileName: row.file_name,
    uploadedAt: row.uploaded_at,
    plan,
    isOvertaken: hashOf(plan) !== row.changes_hash
  };
}

/** Makes the changes that were shown. Where they would be others by now, none are made and the new ones are to be seen first. */
export async function confirm(db: Database, viewer: Viewer, id: string): Promise<packs.Plan> {
  const done = await transact(db, async (db) => {
    await packs.lock(db);
    const { plan, isOvertaken } = await get(db, viewer, id);
    if (isOvertaken) {
      await db
        .updateTable('frameworks.draft_import')
        .set({ changes_hash: hashOf(plan) })
        .where('id', '=', id)
        .execute();
      return undefined;
    }
    await packs.load(db, viewer, plan.given);
    await db.deleteFrom('frameworks.draft_import').where('id', '=', id).execute();
    return plan;
  });
  if (!done) throw new Refused('import.changedMeanwhile');
  return done;
}

export async function drop(db: Database, viewer: Viewer, id: string): Promise<void> {
  const uploadedBy = curator(viewer);
  await transact(db, async (db) => {
    const gone = await db
      .deleteFrom('frameworks.draft_import')
      .where('id', '=', id)
      .where('uploaded_by', '=', uploadedBy)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw new NotFound();
    await events.record(db, viewer, 'framework import dropped', { subject: `import:${id}` });
  });
}

/** Forgets files whose day is over. */
export async function purge(db: Database): Promise<void> {
  await db.deleteFrom('frameworks.draft_import').where('expires_at', '<=', clock.now()).execute();
}
