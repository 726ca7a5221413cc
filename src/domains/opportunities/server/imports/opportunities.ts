import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import * as events from '#platform/events/server/events.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { inOneGo } from '#platform/imports/once.ts';
import { Reading } from '#platform/imports/reading.ts';
import { isUnchanged, Tally, type BringOptions, type ImportReport } from '#platform/imports/report.ts';
import type { Source } from '#platform/imports/source.ts';
import { readCsv } from './csv.ts';
import { readElm } from './elm.ts';
import { Entries, type Gathered } from './gathered.ts';

/** Brings in lists of what is on offer. A list is taken whole: what it no longer holds is withdrawn. */

const written: Record<string, string> = {
  ...{ id: 'uuid', kind: 'text', source: 'text', source_key: 'text', provider: 'text', title: 'text', summary: 'text' },
  ...{ language: 'text', languages: 'text[]', mode: 'text', place: 'text', country: 'text', region: 'text' },
  ...{ starts_on: 'date', ends_on: 'date', apply_by: 'date', expires_on: 'date', hours: 'real', eqf: 'smallint' },
  ...{ isced_f: 'text', isco: 'text[]', cost: 'numeric', currency: 'text', funding: 'text', voucher: 'boolean' },
  ...{ link: 'text', skills: 'uuid[]', occupations: 'uuid[]', demo: 'boolean', words: 'text' }
};

const names = Object.keys(written);
const listed = (prefix = '') => sql.raw(names.map((name) => `${prefix}${name}`).join(', '));
const typed = sql.raw(
  Object.entries(written)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
);

const rowsAtOnce = 1_000;

/** Answers how many were added and how many changed; the same is not touched, and what is held back stays so. */
async function put(db: Database, entries: Gathered[]): Promise<{ added: number; changed: number }> {
  const now = clock.now();
  const done = { added: 0, changed: 0 };
  for (let at = 0; at < entries.length; at += rowsAtOnce) {
    const json = JSON.stringify(entries.slice(at, at + rowsAtOnce).map(({ row }) => row));
    const { rows } = await sql<{ added: boolean }>`
      insert into opportunities.opportunity as standing (${listed()}, added_at, changed_at)
      select ${listed('given.')}, ${now}, ${now} from json_to_recordset(${json}::json) as given (${typed})
      on conflict (id) do update set
        ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '))},
        changed_at = excluded.changed_at,
        withdrawn_at = case when standing.held_back then standing.withdrawn_at end,
        withdrawn_by = case when standing.held_back then standing.withdrawn_by end
      where (${listed('standing.')}) is distinct from (${listed('excluded.')})
        or (standing.withdrawn_at is not null and not standing.held_back)
      returning (xmax = 0) as added`.execute(db);
    done.added += rows.filter(({ added }) => added).length;
    done.changed += rows.filter(({ added }) => !added).length;
  }
  return done;
}

/** What the same lists held before, and no longer do. */
async function withdrawOthers(db: Database, viewer: Viewer, entries: Gathered[]): Promise<number> {
  const sources = [...new Set(entries.map(({ source }) => source))];
  const { numUpdatedRows } = await db
    .updateTable('opportunities.opportunity')
    .set({ withdrawn_at: clock.now(), withdrawn_by: viewer.personId })
    .where('source', 'in', sources)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`id <> all(${entries.map(({ id }) => id)}::uuid[])`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function keep(db: Database, viewer: Viewer, into: Entries, report: ImportReport): Promise<void> {
  const sources = [...new Set([...into.byId.values()].map(({ source }) => source))];
  const now = clock.now();
  const own = { files: JSON.stringify(report.files), report: JSON.stringify(report), imported_at: now };
  for (const source of sources) {
    const row = { ...own, licence: into.licences.get(source) ?? null, imported_by: viewer.personId };
    await db
      .insertInto('opportunities.list')
      .values({ source, ...row })
      .onConflict((clash) => clash.column('source').doUpdateSet(row))
      .execute();
  }
  const detail = { what: report.what, lists: sources.length };
  await events.record(db, viewer, 'reference data imported', { subject: 'opportunities', detail });
}

async function bringAll(db: Database, viewer: Viewer, source: Source, options: BringOptions): Promise<ImportReport> {
  const { dryRun = false, version, onProgress } = options;
  const tally = new Tally();
  const into = new Entries(tally);
  await sql`select pg_advisory_xact_lock(hashtext('opportunities'))`.execute(db);
  const reading = new Reading(tally, source.files, onProgress);
  for (const file of source.files) {
    if (/\.xml$/i.test(file.name)) await readElm(file, reading, into, version);
    else if (/\.(csv|tsv)$/i.test(file.name)) await readCsv(file, reading, into);
    else tally.quirk('quirk.otherFile', {}, file.name);
  }
  const entries = [...into.byId.values()];
  if (entries.length === 0) throw new ImportFault({ file: source.name }, 'opportunityFault.none');
  reading.doing(0.2, 'importing.writing');
  const { added, changed } = await put(db, entries);
  const vanished = await withdrawOthers(db, viewer, entries);
  tally.settled('opportunities', { given: entries.length, added, changed, vanished });
  const sources = [...new Set(entries.map((entry) => entry.source))].join(', ').slice(0, 200);
  const report = tally.report({ what: 'opportunities', version: sources, language: null, dryRun });
  if (!isUnchanged(report)) await keep(db, viewer, into, report);
  return report;
}

export const bring = (
  db: Database,
  viewer: Viewer,
  source: Source,
  options: BringOptions = {}
): Promise<ImportReport> => inOneGo(db, options, (db) => bringAll(db, viewer, source, options));
