/** What can be brought in, by its name: on the command line (`npm run import`) and on the curators' page alike. */
import * as figures from '#domains/labour-market/server/imports/figures.ts';
import * as opportunities from '#domains/opportunities/server/imports/opportunities.ts';
import * as crosswalk from '#domains/occupations/server/imports/crosswalk.ts';
import * as esco from '#domains/occupations/server/imports/esco.ts';
import * as isco from '#domains/occupations/server/imports/isco.ts';
import * as onet from '#domains/occupations/server/imports/onet.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { BringOptions, ImportReport } from '#platform/imports/report.ts';
import type { Source } from '#platform/imports/source.ts';

/** In one transaction: all of it or, for a dry run and whenever it fails, nothing. The same once more changes nothing. */
export type Bring = (db: Database, viewer: Viewer, source: Source, options?: BringOptions) => Promise<ImportReport>;

/** Each has a name and a hint under `importKind.…` in the words. */
export const importKinds: Record<string, Bring> = {
  esco: esco.bring,
  isco: isco.bring,
  onet: onet.bring,
  crosswalk: crosswalk.bring,
  figures: figures.bring,
  opportunities: opportunities.bring
};
