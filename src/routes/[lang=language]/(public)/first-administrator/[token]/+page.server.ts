import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { firstAccount } from '#domains/organisations/invitation.ts';
import { organisationForm } from '#domains/organisations/organisation.ts';
import * as firstAdministrator from '#domains/organisations/server/first-administrator.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  await firstAdministrator.see(db, params.token);
  return { hasAccount: viewer.hasAccount };
};

export const actions: Actions = {
  become: async ({ request, params, locals: { db, viewer, language }, getClientAddress }) => {
    const form = await readForm(request, organisationForm);
    if (!form.ok) return unread(form);
    const refused = await orRefused({ ...form.value }, () =>
      firstAdministrator.become(db, viewer, params.token, form.value, getClientAddress())
    );
    if (refused) return refused;
    redirect(303, `/${language}/organisations`);
  },
  begin: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, firstAccount);
    if (!form.ok) return unread(form);
    const { name, country, email, chosenName, birthYear } = form.value;
    const typed = { name, country, email, chosenName: chosenName ?? '', birthYear: String(birthYear) };
    const refused = await orRefused(typed, () =>
      firstAdministrator.begin(db, viewer, event.params.token, form.value, doorOf(event))
    );
    if (refused) return refused;
    redirect(303, `/${language}/organisations`);
  }
};
