import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { mayChangeAccount, passwordChange } from '#domains/identity/account.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import { NotFound } from '#platform/errors.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = ({ locals: { viewer, language } }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  if (!mayChangeAccount(viewer)) throw new NotFound();
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, passwordChange);
    if (!form.ok) return unread(form);
    const change = { ...form.value, ...doorOf(event) };
    const refused = await orRefused({}, () => accounts.changePassword(db, viewer, change));
    if (refused) return refused;
    redirect(303, `/${language}/account?done=passwordChanged`);
  }
};
