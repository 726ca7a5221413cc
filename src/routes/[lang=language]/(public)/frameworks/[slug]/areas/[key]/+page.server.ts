import * as editions from '#domains/frameworks/server/editions.ts';
import { areaView, frontOf } from '#domains/frameworks/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const { edition, currentId } = await editions.open(db, params.slug, url.searchParams.get('edition'), language);
  return { front: frontOf(edition, currentId), ...areaView(edition, params.key) };
};
