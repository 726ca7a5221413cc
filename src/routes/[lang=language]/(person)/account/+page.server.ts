import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { renaming } from '#domains/identity/person.ts';
import { sessionChoice } from '#domains/identity/session.ts';
import { mayCurate } from '#domains/identity/viewer.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import * as emails from '#domains/identity/server/emails.ts';
import * as guardians from '#domains/identity/server/guardians.ts';
import * as people from '#domains/identity/server/people.ts';
import * as sessions from '#domains/identity/server/sessions.ts';
import { membershipChoice } from '#domains/organisations/membership.ts';
import { mayManageSome } from '#domains/organisations/organisation.ts';
import * as memberships from '#domains/organisations/server/memberships.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  return {
    chosenName: viewer.chosenName,
    account: viewer.hasAccount ? await accounts.get(db, viewer) : null,
    sharing: viewer.sharing,
    guardianConfirmedAt: (await guardians.find(db, viewer))?.confirmedAt ?? null,
    sessions: await sessions.list(db, viewer),
    belongs: await memberships.listOwn(db, viewer),
    manages: mayManageSome(viewer),
    curates: mayCurate(viewer),
    done: url.searchParams.get('done')
  };
};

export const actions: Actions = {
  rename: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, renaming);
    if (!form.ok) return unread(form);
    await people.rename(db, viewer, form.value.chosenName);
    redirect(303, `/${language}/account?done=saved`);
  },
  end: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, sessionChoice);
    if (!form.ok) return unread(form);
    await sessions.end(db, viewer, form.value.session);
    redirect(303, `/${language}/account?done=saved`);
  },
  signOut: async ({ cookies, locals: { db, viewer, language } }) => {
    await sessions.leave(db, viewer, cookies);
    redirect(303, `/${language}/sign-in?done=signedOut`);
  },
  signOutEverywhere: async ({ cookies, locals: { db, viewer, language } }) => {
    await sessions.endAll(db, viewer);
    await sessions.leave(db, viewer, cookies);
    redirect(303, `/${language}/sign-in?done=signedOut`);
  },
  verify: async ({ locals: { db, viewer, language }, getClientAddress }) => {
    const refused = await orRefused({}, () => emails.askVerification(db, viewer, language, getClientAddress()));
    if (refused) return refused;
    redirect(303, `/${language}/account?done=sentVerify`);
  },
  leave: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, membershipChoice);
    if (!form.ok) return unread(form);
    const refused = await orRefused({}, () => memberships.leave(db, viewer, form.value.membership));
    if (refused) return refused;
    redirect(303, `/${language}/account?done=left`);
  }
};
