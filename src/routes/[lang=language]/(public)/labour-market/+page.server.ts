import * as people from '#domains/identity/server/people.ts';
import { explorerQuery } from '#domains/labour-market/explorer.ts';
import { geoOf, guessedGeo } from '#domains/labour-market/geo.ts';
import * as explorers from '#domains/labour-market/server/explorers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url, request }) => {
  const query = explorerQuery.parse(Object.fromEntries(url.searchParams));
  // Whoever said where they are begins there; of others we guess. The form lets anyone look elsewhere.
  const known = viewer.personId === null || query.place ? null : (await people.get(db, viewer)).country;
  const home = known ? geoOf(known) : guessedGeo(language, request.headers.get('accept-language'));
  const explored = await explorers.explore(db, { ...query, home }, language);
  return { explored: explored ?? null };
};
