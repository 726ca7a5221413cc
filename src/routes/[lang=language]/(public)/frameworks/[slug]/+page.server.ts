import * as editions from '#domains/frameworks/server/editions.ts';
import { frontOf, glanceOf, otherOf } from '#domains/frameworks/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const { edition, currentId, others } = await editions.open(
    db,
    params.slug,
    url.searchParams.get('edition'),
    language
  );
  const { summary, proficiencyLevels, activationLevels, phases } = edition;
  return {
    front: frontOf(edition, currentId),
    ...{ summary, proficiencyLevels, activationLevels, phases },
    areas: glanceOf(edition),
    others: others.map(otherOf)
  };
};
