import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { finishing } from '#domains/identity/account.ts';
import * as registrations from '#domains/identity/server/registrations.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = ({ locals: { db, viewer }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return registrations.see(db, viewer, params.token);
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, finishing);
    if (!form.ok) return unread(form);
    const door = doorOf(event);
    const arrived = await orRefused(form.typed, () =>
      registrations.confirm(db, viewer, event.params.token, form.value, door)
    );
    if ('status' in arrived) return arrived;
    redirect(303, `/${language}/account?done=welcome`);
  }
};
