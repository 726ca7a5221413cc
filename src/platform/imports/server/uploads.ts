import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as clock from '#platform/clock.ts';
import { isAway } from '#platform/database/away.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import * as jobs from '#platform/jobs/server/jobs.ts';
import { log } from '#platform/log.ts';
import { ImportFault } from '../fault.ts';
import type { BringOptions, ImportReport } from '../report.ts';
import { openSource, type Source } from '../source.ts';
import { plainName, type Upload, type UploadState } from '../upload.ts';

/** Uploads of reference data: the file in the data folder, how far it is in the database. Seen by none but the uploader. */

export const task = 'bring_upload';
const keptHours = 24;
const saidEveryMs = 1_000;
const touchedEveryMs = 5_000;
/** Untouched for so long, nobody works on it any more: the process was ended. */
const leftAloneMs = 60_000;

const root = (): string => join(process.env.CAIRN_DATA ?? 'data', 'imports');
const folderOf = (id: string): string => join(root(), id);

export interface NewUpload {
  kind: string;
  language?: string;
  version?: string;
  name: string;
  bytes: number;
  content: AsyncIterable<Uint8Array>;
}

/** Whoever uploads; asked for their right to before. */
interface Uploader {
  personId: string | null;
}

function uploaderOf({ personId }: Uploader): string {
  if (personId === null) throw new NotFound();
  return personId;
}

/** Keeps what was uploaded and has it tried. */
export async function add(db: Database, viewer: Uploader, given: NewUpload): Promise<string> {
  const uploadedBy = uploaderOf(viewer);
  const id = newId();
  const name = plainName(given.name);
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
  await pipeline(given.content, createWriteStream(join(folderOf(id), name), { mode: 0o600 }));
  const now = clock.now();
  await transact(db, async (db) => {
    await db
      .insertInto('platform.upload')
      .values({
        ...{ id, kind: given.kind, file_name: name, bytes: given.bytes, state: 'reading', doing: null },
        ...{ language: given.language ?? null, version: given.version ?? null },
        ...{ uploaded_by: uploadedBy, uploaded_at: now, touched_at: now },
        expires_at: new Date(now.getTime() + keptHours * 3_600_000)
      })
      .execute();
    await jobs.add(db, task, { id });
    await events.record(db, viewer, 'reference data uploaded', {
      subject: `upload:${id}`,
      detail: { kind: given.kind }
    });
  });
  return id;
}

const owned = (db: Database, viewer: Uploader) =>
  db
    .selectFrom('platform.upload')
    .selectAll()
    .where('uploaded_by', '=', uploaderOf(viewer))
    .where('expires_at', '>', clock.now())
    .orderBy('uploaded_at', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof owned>['execute']>>[number];

const uploadOf = (row: Row): Upload => ({
  ...{ id: row.id, kind: row.kind, fileName: row.file_name, uploadedAt: row.uploaded_at, share: row.share },
  state: row.state as UploadState,
  doing: row.doing as Upload['doing'],
  report: row.report as Upload['report'],
  fault: row.fault as Upload['fault']
});

export const list = async (db: Database, viewer: Uploader): Promise<Upload[]> =>
  (await owned(db, viewer).execute()).map(uploadOf);

export async function get(db: Database, viewer: Uploader, id: string): Promise<Upload> {
  const row = await owned(db, viewer).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound();
  return uploadOf(row);
}

/** Has it brought in, once it was shown what that does. */
export async function confirm(db: Database, viewer: Uploader, id: string): Promise<void> {
  await transact(db, async (db) => {
    await get(db, viewer, id);
    const confirmed = await db
      .updateTable('platform.upload')
      .set({ state: 'bringing', share: 0, doing: null, touched_at: clock.now() })
      .where('id', '=', id)
      .where('state', '=', 'shown')
      .returning('kind')
      .executeTakeFirst();
    if (!confirmed) throw new Refused('upload.notShown');
    await jobs.add(db, task, { id });
    await events.record(db, viewer, 'reference data confirmed', {
      subject: `upload:${id}`,
      detail: { kind: confirmed.kind }
    });
  });
}

/** Forgets it. What is being brought in right now comes to its end first. */
export async function drop(db: Database, viewer: Uploader, id: string): Promise<void> {
  await transact(db, async (db) => {
    await get(db, viewer, id);
    const dropped = await db
      .deleteFrom('platform.upload')
      .where('id', '=', id)
      .where('state', '<>', 'bringing')
      .returning('id')
      .executeTakeFirst();
    if (!dropped) throw new Refused('upload.underWay');
    await events.record(db, viewer, 'reference data dropped', { subject: `upload:${id}` });
  });
  await rm(folderOf(id), { recursive: true, force: true });
}

export type BringUpload = (
  of: { kind: string; uploadedBy: string },
  source: Source,
  options: BringOptions
) => Promise<ImportReport>;

const end = (db: Database, { id, state }: Row, ended: Partial<Record<'report' | 'fault', unknown>>) =>
  db
    .updateTable('platform.upload')
    .set({
      state: ended.fault ? 'faulty' : state === 'reading' ? 'shown' : 'done',
      share: 1,
      doing: null,
      report: ended.report ? JSON.stringify(ended.report) : null,
      fault: ended.fault ? JSON.stringify(ended.fault) : null
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .execute();

/** Says how far it is, not more often than is looked; a word lost is no harm. */
function telling(db: Database, id: string) {
  let last = { at: 0, share: 0 };
  const tell = (change: { share?: number; doing?: string }): void => {
    void db
      .updateTable('platform.upload')
      .set({ ...change, touched_at: clock.now() })
      .where('id', '=', id)
      .execute()
      .catch(() => {});
  };
  const beat = setInterval(() => tell({}), touchedEveryMs);
  return {
    onProgress: (share: number, doing: string): void => {
      const at = performance.now();
      if (at - last.at < saidEveryMs) return;
      last = { at, share };
      tell({ share, doing });
    },
    stop: () => clearInterval(beat)
  };
}

async function tryOrBring(row: Row, bring: BringUpload, onProgress: BringOptions['onProgress']): Promise<ImportReport> {
  const source = await openSource(join(folderOf(row.id), row.file_name));
  const { kind, uploaded_by: uploadedBy, language, version } = row;
  return bring({ kind, uploadedBy }, source, {
    ...{ dryRun: row.state === 'reading', onProgress },
    ...(language === null ? {} : { language }),
    ...(version === null ? {} : { version })
  }).finally(() => source.close());
}

/** The job's work: tries an upload, or brings it in. May be begun again at any time: nothing is done twice over. */
export async function work(db: Database, id: string, bring: BringUpload): Promise<void> {
  const row = await db
    .selectFrom('platform.upload')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['reading', 'bringing'])
    .executeTakeFirst();
  if (!row) return;
  const { onProgress, stop } = telling(db, id);
  try {
    const report = await tryOrBring(row, bring, onProgress);
    await end(db, row, { report });
  } catch (error) {
    if (isAway(error)) throw error;
    if (!(error instanceof ImportFault)) log.error({ err: error, upload: id }, 'an upload could not be brought in');
    const { key, values, place } =
      error instanceof ImportFault ? error : new ImportFault({ file: row.file_name }, 'sourceFault.broke');
    await end(db, row, { fault: { key, values, place } });
  } finally {
    stop();
  }
  if (row.state === 'bringing') await rm(folderOf(id), { recursive: true, force: true });
}

/** Takes up again what a process left that was ended in its midst. */
export async function resume(db: Database): Promise<void> {
  await transact(db, async (db) => {
    const left = await db
      .updateTable('platform.upload')
      .set({ touched_at: clock.now() })
      .where('state', 'in', ['reading', 'bringing'])
      .where('touched_at', '<', new Date(clock.now().getTime() - leftAloneMs))
      .returning('id')
      .execute();
    for (const { id } of left) await jobs.add(db, task, { id });
  });
}

/** Forgets uploads whose day is over, and files of which nobody knows any more. */
export async function purge(db: Database): Promise<void> {
  await db.deleteFrom('platform.upload').where('expires_at', '<=', clock.now()).execute();
  const kept = new Set((await db.selectFrom('platform.upload').select('id').execute()).map(({ id }) => id));
  for (const id of await readdir(root()).catch(() => []))
    if (!kept.has(id)) await rm(folderOf(id), { recursive: true, force: true });
}
