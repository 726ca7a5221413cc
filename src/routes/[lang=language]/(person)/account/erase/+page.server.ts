import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { erasure, erasureByPassword } from '#domains/identity/account.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import * as people from '#domains/identity/server/people.ts';
import * as sessions from '#domains/identity/server/sessions.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language } }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  await people.get(db, viewer);
  return { asksPassword: viewer.hasAccount };
};

async function eraseAccount({ request, locals: { db, viewer }, getClientAddress }: RequestEvent) {
  const form = await readForm(request, erasureByPassword);
  if (!form.ok) return unread(form);
  return orRefused({ sure: 'on' }, () => accounts.erase(db, viewer, form.value.password, getClientAddress()));
}

async function eraseAnonymous({ request, locals: { db, viewer } }: RequestEvent) {
  const form = await readForm(request, erasure);
  return form.ok ? people.erase(db, viewer) : unread(form);
}

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const refused = await (viewer.hasAccount ? eraseAccount(event) : eraseAnonymous(event));
    if (refused) return refused;
    await sessions.leave(db, { ...viewer, sessionId: null }, event.cookies);
    redirect(303, `/${language}/sign-in?done=erased`);
  }
};
