import * as people from '#domains/identity/server/people.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { geoOf, guessedGeo } from '../geo.ts';

/**
 * Of which place a viewer's figures are: where they said they are, else what their browser says (its Accept-Language,
 * null on pages that are the same for everybody) and the language they read. One statement for who is known.
 */
export async function of(
  db: Database,
  viewer: Viewer,
  language: Language,
  accepted: string | null = null
): Promise<string> {
  const said = viewer.personId === null ? null : (await people.get(db, viewer)).country;
  return said ? geoOf(said) : guessedGeo(language, accepted);
}
