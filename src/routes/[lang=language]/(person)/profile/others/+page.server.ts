import type { Actions, PageServerLoad } from './$types';
import { revocation } from '#domains/assessment/invitation.ts';
import * as comparisons from '#domains/assessment/server/comparisons.ts';
import * as invitations from '#domains/assessment/server/invitations.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => ({
  both: (await comparisons.find(db, viewer, url.searchParams.get('framework'), language)) ?? null
});

export const actions: Actions = {
  revoke: async ({ request, locals: { db, viewer } }) => {
    const form = await readForm(request, revocation);
    if (!form.ok) return unread(form);
    const refused = await orRefused({}, () => invitations.revoke(db, viewer, form.value.invitation));
    return refused ?? { revoked: true };
  }
};
