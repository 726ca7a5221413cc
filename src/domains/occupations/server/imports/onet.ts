import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { inOneGo } from '#platform/imports/once.ts';
import { Reading } from '#platform/imports/reading.ts';
import { isUnchanged, Tally, type BringOptions, type ImportReport } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import type { Source } from '#platform/imports/source.ts';
import * as releases from '../releases.ts';
import { onetFileOf, readOnet, type Onet } from './onet-read.ts';
import { refresh } from './refresh.ts';

/** Brings in O*NET's text database. What our occupations take from it is worked out through the crosswalk. */

const used = ['Occupation Data', 'Interests', 'Work Values', 'Job Zones', 'Skills', 'Related Occupations'];

/** As in db_29_2_text or onet-29.2. */
const versionInName = /(?:^|\D)(\d{2})[._](\d{1,2})(?!\d)/;

function versionOf(source: Source, given?: string): string {
  const names = [source.name, ...source.files.flatMap(({ container }) => container ?? [])];
  const found = names.map((name) => versionInName.exec(name)).find((match) => match !== null);
  const version = given ?? (found ? `${found[1]}.${found[2]}` : undefined);
  if (!version) throw new ImportFault({ file: source.name }, 'sourceFault.noVersion');
  return version;
}

/** Six numbers, or nothing: five say nothing of the sixth. */
const six = (found: number[]): number[] | null =>
  [0, 1, 2, 3, 4, 5].every((place) => found[place] !== undefined) ? found : null;

async function bringOccupations(db: Database, { occupations }: Onet, releaseId: string, tally: Tally): Promise<void> {
  const rows = [...occupations.values()].map((given) => ({
    ...{ code: given.code, title: given.title, description: given.description },
    ...{ interests: six(given.interests), interests_source: given.interestsSource },
    ...{ work_values: six(given.workValues), job_zone: given.jobZone }
  }));
  for (const { code, interests } of occupations.values())
    if (interests.length > 0 && !six(interests)) tally.quirk('quirk.notSix', {}, code);
  const without = rows.filter(({ interests }) => interests === null).length;
  if (without > 0) tally.quirk('quirk.noInterests', {}, rows.find(({ interests }) => !interests)?.code, without);
  const target = {
    table: 'occupations.onet_occupation',
    key: { code: 'text' },
    values: {
      ...{ title: 'text', description: 'text', interests: 'real[]', interests_source: 'text' },
      ...{ work_values: 'real[]', job_zone: 'smallint' }
    },
    marks: { release_id: releaseId },
    scope: sql`true`
  };
  tally.settled('onetOccupations', await settle(db, target, rows));
}

async function bringRest(db: Database, { skills, related }: Onet, tally: Tally): Promise<void> {
  const skillRows = [...skills].flatMap(([code, elements]) =>
    [...elements].map(([element, skill]) => ({ code, element, ...skill }))
  );
  const skillTarget = {
    table: 'occupations.onet_skill',
    key: { code: 'text', element: 'text' },
    values: { importance: 'real', required: 'real' },
    scope: sql`true`
  };
  tally.settled('onetSkills', await settle(db, skillTarget, skillRows));
  const relatedRows = [...related].flatMap(([code, others]) => others.map((other) => ({ code, ...other })));
  const relatedTarget = {
    table: 'occupations.onet_related',
    key: { code: 'text', other: 'text' },
    values: { tier: 'text', rank: 'smallint' },
    scope: sql`true`
  };
  tally.settled('onetRelated', await settle(db, relatedTarget, relatedRows));
}

async function bringAll(
  db: Database,
  viewer: Viewer,
  source: Source,
  { dryRun = false, onProgress, version: given }: BringOptions
): Promise<ImportReport> {
  const tally = new Tally();
  await releases.lock(db);
  const version = versionOf(source, given);
  const files = used.flatMap((name) => onetFileOf(source, name) ?? []);
  const reading = new Reading(tally, files, onProgress);
  const onet = await readOnet(source, reading);
  const releaseId = await releases.open(db, viewer, { source: 'onet', version });
  reading.doing(0.1, 'importing.writing');
  await bringOccupations(db, onet, releaseId, tally);
  await bringRest(db, onet, tally);
  const of = { what: 'onet', version, language: null, dryRun };
  if (!dryRun && !isUnchanged(tally.report(of)))
    await refresh(db, 'profiles', (share, what) => reading.doing(0.5 + share / 2, what));
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
