import { explorerQuery } from '#domains/labour-market/explorer.ts';
import * as explorers from '#domains/labour-market/server/explorers.ts';
import * as homes from '#domains/labour-market/server/homes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url, request }) => {
  const query = explorerQuery.parse(Object.fromEntries(url.searchParams));
  // The form lets anyone look elsewhere.
  const home = await homes.of(db, viewer, language, request.headers.get('accept-language'));
  const explored = await explorers.explore(db, { ...query, home }, language);
  return { explored: explored ?? null };
};
