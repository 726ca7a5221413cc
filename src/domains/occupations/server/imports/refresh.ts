import type { Database } from '#platform/database/handle.ts';
import type { OnProgress } from '#platform/imports/report.ts';
import * as related from '../related.ts';
import * as releases from '../releases.ts';
import * as search from '../search.ts';
import * as profiles from './profiles.ts';

/** Works out anew what follows from the sources together, after each import and in its transaction. */

/** After new texts or occupations all of it; after O*NET or a crosswalk no word has changed. */
export async function refresh(db: Database, what: 'all' | 'profiles', onProgress?: OnProgress): Promise<void> {
  onProgress?.(0.1, 'importing.workingOut');
  await profiles.workOut(db);
  await related.workOut(db);
  onProgress?.(0.5, 'importing.indexing');
  if (what === 'all') await search.rebuild(db);
  onProgress?.(1, 'importing.indexing');
  await releases.stamp(db);
}
