import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { returning } from '#domains/identity/return-link.ts';
import * as returns from '#domains/identity/server/arrivals.ts';
import * as returnLinks from '#domains/identity/server/return-links.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { personId, chosenName } = await returnLinks.follow(db, params.token);
  return {
    chosenName,
    here: personId === viewer.personId,
    hasAccount: viewer.hasAccount,
    known: viewer.personId !== null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, returning);
    if (!form.ok) return unread(form);
    const { leave } = form.value;
    const refused = await orRefused(form.typed, async () => {
      await returns.comeBack(db, viewer, event.params.token, doorOf(event), leave);
    });
    if (refused) return refused;
    redirect(303, `/${language}/assessment`);
  }
};
