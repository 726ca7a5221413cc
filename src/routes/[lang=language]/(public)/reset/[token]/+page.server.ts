import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { beganWithoutAccount, passwordReset } from '#domains/identity/account.ts';
import * as resets from '#domains/identity/server/resets.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  await resets.see(db, params.token);
  return { began: beganWithoutAccount(viewer) };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, passwordReset);
    if (!form.ok) return unread(form);
    const how = { ...form.value, language };
    const arrived = await orRefused(form.typed, () => resets.reset(db, viewer, event.params.token, how, doorOf(event)));
    if ('status' in arrived) return arrived;
    redirect(303, `/${language}/account?done=passwordChanged`);
  }
};
