import { redirect } from '@sveltejs/kit';
import { entryForm, maintainsFor } from '#domains/opportunities/opportunity.ts';
import * as entries from '#domains/opportunities/server/entries.ts';
import * as organisations from '#domains/organisations/server/organisations.ts';
import { NotFound } from '#platform/errors.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer } }) => {
  const own = maintainsFor(viewer);
  if (own.length === 0) throw new NotFound();
  const names = await organisations.names(db, own);
  return { organisations: [...names].map(([value, label]) => ({ value, label })) };
};

export const actions: Actions = {
  default: async ({ request, locals: { db, viewer, language } }) => {
    if (maintainsFor(viewer).length === 0) throw new NotFound();
    const form = await readForm(request, entryForm);
    if (!form.ok) return unread(form);
    const done = await orRefused(form.typed, () => entries.add(db, viewer, form.value, language));
    if (typeof done !== 'string') return done;
    redirect(303, `/${language}/opportunities/mine?done=added`);
  }
};
