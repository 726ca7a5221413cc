import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { beganWithoutAccount } from '#domains/identity/account.ts';
import * as ages from '#domains/identity/server/ages.ts';
import { acceptance } from '#domains/organisations/invitation.ts';
import * as invitations from '#domains/organisations/server/invitations.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const offer = await invitations.see(db, params.token);
  const { organisationName, country, email, role } = offer;
  const [began, known] = [beganWithoutAccount(viewer), await invitations.isKnown(db, offer)];
  const age = await ages.stated(db, began ? viewer.personId : null);
  return { organisationName, country, email, role, known, began, age, hasAccount: viewer.hasAccount };
};

export const actions: Actions = {
  accept: async ({ params, locals: { db, viewer, language }, getClientAddress }) => {
    const refused = await orRefused({}, () => invitations.accept(db, viewer, params.token, getClientAddress()));
    if (refused) return refused;
    redirect(303, `/${language}/account?done=accepted`);
  },
  acceptAnew: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, acceptance);
    if (!form.ok) return unread(form);
    const { token } = event.params;
    const refused = await orRefused(form.typed, () =>
      invitations.acceptAnew(db, viewer, token, form.value, doorOf(event))
    );
    if (refused) return refused;
    redirect(303, `/${language}/account?done=accepted`);
  }
};
