import { redirect } from '@sveltejs/kit';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as skills from '#domains/occupations/server/skills.ts';
import { entryForm, mayMaintain, mayPutBack } from '#domains/opportunities/opportunity.ts';
import * as entries from '#domains/opportunities/server/entries.ts';
import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import { valuesOf } from '#domains/opportunities/ui/entry-fields.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, params }) => {
  const entry = await opportunities.getOwn(db, viewer, params.id);
  const [skillNames, occupationNames] = await Promise.all([
    skills.names(db, entry.skills, language),
    occupations.names(db, entry.occupations, language)
  ]);
  return {
    title: entry.title,
    mayChange: mayMaintain(viewer, entry.organisationId) && !entry.heldBack,
    mayPutBack: mayPutBack(viewer) && entry.heldBack,
    withdrawn: entry.withdrawnAt !== null,
    heldBack: entry.heldBack,
    values: valuesOf(entry, { skills: skillNames, occupations: occupationNames })
  };
};

export const actions: Actions = {
  change: async ({ request, params, locals: { db, viewer, language } }) => {
    // Whoever may not see it is told so, whatever they sent.
    await opportunities.getOwn(db, viewer, params.id);
    const form = await readForm(request, entryForm);
    if (!form.ok) return unread(form);
    const refused = await orRefused(form.typed, () => entries.change(db, viewer, params.id, form.value, language));
    if (refused) return refused;
    redirect(303, `/${language}/opportunities/mine?done=changed`);
  },
  withdraw: async ({ params, locals: { db, viewer, language } }) => {
    const refused = await orRefused({}, () => entries.withdraw(db, viewer, params.id));
    if (refused) return refused;
    redirect(303, `/${language}/opportunities/mine?done=withdrawn`);
  },
  putBack: async ({ params, locals: { db, viewer, language } }) => {
    const refused = await orRefused({}, () => entries.putBack(db, viewer, params.id));
    if (refused) return refused;
    redirect(303, `/${language}/opportunities/mine?done=putBack`);
  }
};
