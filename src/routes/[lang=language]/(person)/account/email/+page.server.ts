import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { addressChange } from '#domains/identity/account.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import * as emails from '#domains/identity/server/emails.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language } }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  return { email: (await accounts.get(db, viewer)).email };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer } = event.locals;
    const form = await readForm(event.request, addressChange);
    if (!form.ok) return unread(form);
    const { email } = form.value;
    const change = { ...form.value, ...doorOf(event) };
    const refused = await orRefused({ email }, () => emails.askChange(db, viewer, change));
    return refused ?? { sent: email };
  }
};
