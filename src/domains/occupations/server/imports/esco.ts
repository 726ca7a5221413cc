import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import { Reading } from '#platform/imports/reading.ts';
import { isUnchanged, Tally, type BringOptions, type ImportReport } from '#platform/imports/report.ts';
import { inOneGo } from '#platform/imports/once.ts';
import type { Source } from '#platform/imports/source.ts';
import * as releases from '../releases.ts';
import { readConcepts, type EscoConcepts } from './esco-concepts.ts';
import { escoFilesOf, hasStructure, type EscoFiles } from './esco-files.ts';
import { readNeeds, readRelations } from './esco-relations.ts';
import { bringConcepts, bringNeeds } from './esco-structure.ts';
import { bringTexts, type Language } from './esco-texts.ts';
import { refresh } from './refresh.ts';

/**
 * Brings in ESCO as its publisher packs it. A package that holds relations and is not older than what is here says what
 * there is; every other one only says it in its languages. See decisions/0050-bringing-in-data.md.
 */

interface Base {
  version: string;
  /** Those in which it came with all that says what there is. */
  languages: string[];
}

/** The release that says what there is; those that only brought words have no needs. */
async function baseOf(db: Database): Promise<Base | undefined> {
  const rows = await db
    .selectFrom('occupations.release')
    .select(['version', 'language'])
    .where('source', '=', 'esco')
    .where(sql<boolean>`report -> 'counts' ? 'needs'`)
    .orderBy('imported_at', 'desc')
    .execute();
  const version = rows[0]?.version;
  if (version === undefined) return undefined;
  return { version, languages: rows.flatMap((row) => (row.version === version ? (row.language ?? []) : [])) };
}

/** The language whose files say what there is: the one that did so before, else English, else the first. */
function mainLanguage({ languages }: EscoFiles, base: Base | undefined, given?: string): string {
  const whole = [...languages].filter(([, files]) => files.occupations && files.skills).map(([language]) => language);
  const wanted = [given, ...(base?.languages ?? []), 'en'];
  return wanted.find((language) => language !== undefined && whole.includes(language)) ?? whole[0] ?? '';
}

/** Does this package say what there is? Throws where it cannot be used at all. */
function saysWhatThereIs(files: EscoFiles, base: Base | undefined, given?: string): boolean {
  if (!base) {
    if (!hasStructure(files)) throw new ImportFault({}, 'sourceFault.noBase');
    return true;
  }
  if (!hasStructure(files)) return false;
  const order = releases.compareVersions(files.version, base.version);
  return order > 0 || (order === 0 && base.languages.includes(mainLanguage(files, base, given)));
}

const nothing: EscoConcepts = {
  occupations: new Map(),
  skills: new Map(),
  iscoGroups: new Map(),
  skillGroups: new Map()
};

/** While the database writes one thing we read the next. Both come to their end before a fault of either is told. */
async function together(...works: Promise<void>[]): Promise<void> {
  const fault = (await Promise.allSettled(works)).find((work) => work.status === 'rejected');
  if (fault) throw fault.reason;
}

const filesIn = (files: EscoFiles, main: string | undefined) => [
  ...[...files.languages.values()].flatMap((own) => Object.values(own)),
  ...(main ? [...Object.values(files.relations), ...files.collections.map(({ file }) => file)] : [])
];

async function bringAll(
  db: Database,
  viewer: Viewer,
  source: Source,
  { dryRun = false, onProgress, ...options }: BringOptions
): Promise<ImportReport> {
  const tally = new Tally();
  await releases.lock(db);
  const files = escoFilesOf(source, options);
  const base = await baseOf(db);
  const main = saysWhatThereIs(files, base, options.language) ? mainLanguage(files, base, options.language) : undefined;
  const reading = new Reading(tally, filesIn(files, main), onProgress);
  const { version } = files;
  const opened: string[] = [];
  let confirmed = 0;

  async function bringLanguage(language: string, concepts: EscoConcepts): Promise<void> {
    const releaseId = await releases.open(db, viewer, { source: 'esco', version, language });
    opened.push(releaseId);
    const saying: Language = { language, releaseId, concepts };
    confirmed += await bringTexts({ db, tally, version, source: 'esco' }, saying);
  }

  const languages = [...files.languages.keys()].sort((one, other) => Number(other === main) - Number(one === main));
  for (const [place, language] of languages.entries()) {
    const concepts = await readConcepts(files.languages.get(language) ?? {}, reading);
    const said = { ...nothing, ...concepts };
    if (language === main) {
      const relations = await readRelations(files, reading, concepts);
      const to = { db, tally, concepts, relations };
      await together(
        readNeeds(files, reading, concepts, relations),
        bringConcepts(to).then(() => bringLanguage(language, said))
      );
      reading.doing(0.2, 'importing.writing');
      await bringNeeds(to);
    } else {
      reading.doing(0.3 + (0.2 * place) / languages.length, 'importing.writing');
      await bringLanguage(language, said);
    }
  }
  const language = [...languages].sort().join(', ');
  if (!dryRun && (confirmed > 0 || !isUnchanged(tally.report({ what: 'esco', version, language, dryRun }))))
    await refresh(db, 'all', (share, what) => reading.doing(0.5 + share / 2, what));
  const report = tally.report({ what: 'esco', version, language, dryRun });
  for (const id of opened) await releases.close(db, viewer, id, report, { keep: confirmed > 0 });
  return report;
}

export const bring = (
  db: Database,
  viewer: Viewer,
  source: Source,
  options: BringOptions = {}
): Promise<ImportReport> => inOneGo(db, options, (db) => bringAll(db, viewer, source, options));
