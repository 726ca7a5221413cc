import * as occupations from '#domains/occupations/server/occupations.ts';
import * as skills from '#domains/occupations/server/skills.ts';
import { isOver, mayWithdraw } from '#domains/opportunities/opportunity.ts';
import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, params }) => {
  const offer = await opportunities.get(db, params.id);
  const [skillNames, occupationNames] = await Promise.all([
    skills.names(db, offer.skills, language),
    occupations.names(db, offer.occupations, language)
  ]);
  const named = <Name>(ids: string[], names: Map<string, Name>) =>
    ids.flatMap((id) => {
      const name = names.get(id);
      return name ? [{ id, name }] : [];
    });
  return {
    offer,
    over: isOver(offer, opportunities.today()),
    looksAfter: mayWithdraw(viewer, offer.organisationId),
    skills: named(offer.skills, skillNames),
    occupations: named(offer.occupations, occupationNames)
  };
};
