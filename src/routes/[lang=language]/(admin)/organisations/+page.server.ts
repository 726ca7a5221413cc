import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { mayAddOrganisation, organisationForm } from '#domains/organisations/organisation.ts';
import * as organisations from '#domains/organisations/server/organisations.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language } }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  return { organisations: await organisations.list(db, viewer), mayAdd: mayAddOrganisation(viewer) };
};

export const actions: Actions = {
  add: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, organisationForm);
    if (!form.ok) return unread(form);
    const id = await organisations.add(db, viewer, form.value);
    redirect(303, `/${language}/organisations/${id}`);
  }
};
