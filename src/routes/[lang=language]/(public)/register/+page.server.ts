import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { beganWithoutAccount, registration } from '#domains/identity/account.ts';
import * as ages from '#domains/identity/server/ages.ts';
import * as registrations from '#domains/identity/server/registrations.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language } }) => {
  if (viewer.hasAccount) redirect(303, `/${language}/account`);
  const age = await ages.stated(db, viewer.personId);
  return { began: beganWithoutAccount(viewer), chosenName: viewer.chosenName, age };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer } = event.locals;
    const form = await readForm(event.request, registration);
    if (!form.ok) return unread(form);
    const refused = await orRefused(form.typed, () => registrations.ask(db, viewer, form.value, doorOf(event)));
    return refused ?? { sent: form.value.email };
  }
};
