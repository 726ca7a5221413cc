import * as crosswalks from '#domains/frameworks/server/crosswalks.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import { competenceView, frontOf } from '#domains/frameworks/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const { edition, currentId } = await editions.open(db, params.slug, url.searchParams.get('edition'), language);
  const view = competenceView(edition, params.key);
  return {
    front: frontOf(edition, currentId),
    ...view,
    counterparts: await crosswalks.list(db, view.competence.id, language)
  };
};
