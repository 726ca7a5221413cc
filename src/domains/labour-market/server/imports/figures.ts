import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import * as events from '#platform/events/server/events.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { inOneGo } from '#platform/imports/once.ts';
import { Reading } from '#platform/imports/reading.ts';
import { Tally, type BringOptions, type ImportReport, type Settled } from '#platform/imports/report.ts';
import { settle, type Target } from '#platform/imports/server/settle.ts';
import type { Source, SourceFile } from '#platform/imports/source.ts';
import { textOf } from '#platform/imports/text.ts';
import { describe } from './describe.ts';
import { readJsonStat, readPlainCsv, readSdmxCsv } from './eurostat.ts';
import { Gathering, type Dataset, type Kind } from './gathering.ts';
import { cedefopColumns, earningColumns, readCedefop, readEarnings, readForecasts } from './templates.ts';

/** Brings in figures about occupations, in whichever of the known layouts: the header tells which it is. */

async function headerOf(file: SourceFile): Promise<string[]> {
  for await (const piece of textOf(file)) {
    const [line = ''] = piece.split(/\r?\n/, 1);
    return line.split(/[,;\t]/).map((name) => name.replaceAll('"', '').trim());
  }
  return [];
}

async function readFile(file: SourceFile, reading: Reading, into: Gathering, version?: string): Promise<boolean> {
  if (/\.json$/i.test(file.name)) {
    await readJsonStat(file, reading, into);
    return true;
  }
  if (!/\.(csv|tsv)$/i.test(file.name)) return false;
  const header = await headerOf(file);
  const has = (...names: readonly string[]) =>
    names.every((name) => header.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (has('OBS_VALUE', 'TIME_PERIOD')) await readSdmxCsv(file, reading, into, header);
  else if (has('OBS_VALUE_thousand_persons')) await readPlainCsv(file, reading, into);
  else if (has('horizon_from', 'horizon_to')) await readForecasts(file, reading, into, version);
  else if (has(...earningColumns)) await readEarnings(file, reading, into, version);
  else if (has(...cedefopColumns)) await readCedefop(file, reading, into, version);
  else throw new ImportFault({ file: file.name, line: 1 }, 'figureFault.layout');
  return true;
}

const key = { dataset_id: 'uuid', geo: 'text', isco: 'text' };
const double = 'double precision';

const targets: Record<Kind, Target> = {
  figures: {
    table: 'labour_market.figure',
    key: { ...key, year: 'smallint', sex: 'text', age: 'text', other: 'text' },
    values: { value: double, flags: 'text' }
  },
  forecasts: {
    table: 'labour_market.forecast',
    key: { ...key, from_year: 'smallint', to_year: 'smallint' },
    values: {
      ...{ employment_from: double, employment_to: double, growth_percent: double },
      ...{ replacement: double, openings: double, caveat: 'text' }
    }
  },
  earnings: {
    table: 'labour_market.earning',
    key: { ...key, year: 'smallint', sex: 'text', period: 'text', currency: 'text' },
    values: { mean: double, median: double, low: double, high: double, caveat: 'text' }
  }
};

interface Standing {
  id: string;
  published_on: string | null;
}

async function open(db: Database, viewer: Viewer, dataset: Dataset): Promise<Standing & { isNew: boolean }> {
  const { code, unit } = dataset;
  const found = await db
    .selectFrom('labour_market.dataset')
    .select(['id', 'published_on'])
    .where('code', '=', code)
    .where('unit', '=', unit)
    .executeTakeFirst();
  if (found) return { ...found, isNew: false };
  const id = newId();
  await db
    .insertInto('labour_market.dataset')
    .values({
      ...{ id, code, unit, publisher: dataset.publisher, licence: dataset.licence, measure: dataset.measure },
      ...{ files: '[]', report: '{}', imported_at: clock.now(), imported_by: viewer.personId }
    })
    .execute();
  return { id, published_on: null, isNew: true };
}

/** Figures taken out earlier than those here only fill gaps: an old file must not undo a newer one. */
const isOlder = (dataset: Dataset, { published_on }: Standing): boolean =>
  dataset.publishedOn !== undefined && published_on !== null && dataset.publishedOn < published_on;

async function settleAll(db: Database, tally: Tally, dataset: Dataset, standing: Standing): Promise<Settled[]> {
  const older = isOlder(dataset, standing);
  if (older) tally.quirk('quirk.olderFigures', { code: dataset.code });
  const settled: Settled[] = [];
  for (const kind of ['figures', 'forecasts', 'earnings'] as const) {
    const rows = [...dataset[kind].values()].map((row) => ({ dataset_id: standing.id, ...row }));
    if (rows.length === 0) continue;
    const done = await settle(db, { ...targets[kind], mayTouch: older ? sql`false` : undefined }, rows);
    tally.settled(kind, done);
    settled.push(done);
  }
  return settled;
}

async function bringDataset(db: Database, viewer: Viewer, tally: Tally, dataset: Dataset): Promise<string | undefined> {
  const standing = await open(db, viewer, dataset);
  // Our own sums give way to what the publisher says, and are made anew.
  await db
    .deleteFrom('labour_market.figure')
    .where('dataset_id', '=', standing.id)
    .where('parts', 'is not', null)
    .execute();
  const settled = await settleAll(db, tally, dataset, standing);
  await describe(db, standing.id, dataset, { older: isOlder(dataset, standing) });
  return settled.some(({ added, changed }) => added + changed > 0) || standing.isNew ? standing.id : undefined;
}

async function putPlaces(db: Database, places: Map<string, string>): Promise<void> {
  const rows = [...places].filter(([geo]) => geo.length > 2).map(([geo, label]) => ({ geo, label }));
  if (rows.length === 0) return;
  await db
    .insertInto('labour_market.place')
    .values(rows)
    .onConflict((clash) => clash.column('geo').doUpdateSet({ label: sql`excluded.label` }))
    .execute();
}

async function keep(db: Database, viewer: Viewer, ids: string[], report: ImportReport): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('labour_market.dataset')
    .set({
      ...{ files: JSON.stringify(report.files), report: JSON.stringify(report) },
      ...{ imported_at: clock.now(), imported_by: viewer.personId }
    })
    .where('id', 'in', ids)
    .execute();
  const detail = { what: report.what, version: report.version, datasets: ids.length };
  await events.record(db, viewer, 'reference data imported', { subject: 'figures', detail });
}

async function bringAll(db: Database, viewer: Viewer, source: Source, options: BringOptions): Promise<ImportReport> {
  const { dryRun = false, version, onProgress } = options;
  const tally = new Tally();
  const gathering = new Gathering(tally);
  await sql`select pg_advisory_xact_lock(hashtext('labour_market'))`.execute(db);
  const reading = new Reading(tally, source.files, onProgress);
  let known = 0;
  for (const file of source.files) {
    if (await readFile(file, reading, gathering, version)) known += 1;
    else tally.quirk('quirk.otherFile', {}, file.name);
  }
  const datasets = [...gathering.datasets.values()];
  if (known === 0 || datasets.length === 0) throw new ImportFault({ file: source.name }, 'figureFault.none');
  const changed: string[] = [];
  for (const [place, dataset] of datasets.entries()) {
    reading.doing(place / datasets.length, 'importing.writing');
    const id = await bringDataset(db, viewer, tally, dataset);
    if (id) changed.push(id);
  }
  await putPlaces(db, gathering.places);
  const told = datasets.map(({ code, edition, publishedOn }) =>
    [code, edition ?? publishedOn].filter(Boolean).join(' ')
  );
  const report = tally.report({ what: 'figures', version: told.join(', ').slice(0, 200), language: null, dryRun });
  await keep(db, viewer, changed, report);
  return report;
}

export const bring = (
  db: Database,
  viewer: Viewer,
  source: Source,
  options: BringOptions = {}
): Promise<ImportReport> => inOneGo(db, options, (db) => bringAll(db, viewer, source, options));
