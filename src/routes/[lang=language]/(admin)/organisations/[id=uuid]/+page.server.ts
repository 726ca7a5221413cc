import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { invitationChoice, invitationForm } from '#domains/organisations/invitation.ts';
import { membershipChoice, roleChange } from '#domains/organisations/membership.ts';
import { mayChangeCountry, organisationForm } from '#domains/organisations/organisation.ts';
import * as invitations from '#domains/organisations/server/invitations.ts';
import * as memberships from '#domains/organisations/server/memberships.ts';
import * as organisations from '#domains/organisations/server/organisations.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params, url }) => ({
  organisation: await organisations.get(db, viewer, params.id),
  members: await memberships.list(db, viewer, params.id),
  invitations: await invitations.list(db, viewer, params.id),
  changesCountry: mayChangeCountry(viewer),
  done: url.searchParams.get('done')
});

export const actions: Actions = {
  change: async ({ request, params, url, locals: { db, viewer } }) => {
    const form = await readForm(request, organisationForm);
    if (!form.ok) return unread(form);
    await organisations.change(db, viewer, params.id, form.value);
    redirect(303, `${url.pathname}?done=saved`);
  },
  invite: async (event) => {
    const { db, viewer } = event.locals;
    const form = await readForm(event.request, invitationForm);
    if (!form.ok) return unread(form);
    const { emails, role } = form.value;
    const refused = await orRefused({ emails: emails.join('\n'), role }, () =>
      invitations.send(db, viewer, event.params.id, form.value, doorOf(event))
    );
    if (refused) return refused;
    redirect(303, `${event.url.pathname}?done=sent`);
  },
  withdraw: async ({ request, params, url, locals: { db, viewer } }) => {
    const form = await readForm(request, invitationChoice);
    if (!form.ok) return unread(form);
    await invitations.withdraw(db, viewer, params.id, form.value.invitation);
    redirect(303, `${url.pathname}?done=saved`);
  },
  changeRole: async ({ request, url, locals: { db, viewer } }) => {
    const form = await readForm(request, roleChange);
    if (!form.ok) return unread(form);
    const { membership, role } = form.value;
    const refused = await orRefused({}, () => memberships.changeRole(db, viewer, membership, role));
    if (refused) return refused;
    redirect(303, `${url.pathname}?done=saved`);
  },
  end: async ({ request, url, locals: { db, viewer } }) => {
    const form = await readForm(request, membershipChoice);
    if (!form.ok) return unread(form);
    const refused = await orRefused({}, () => memberships.end(db, viewer, form.value.membership));
    if (refused) return refused;
    redirect(303, `${url.pathname}?done=saved`);
  }
};
