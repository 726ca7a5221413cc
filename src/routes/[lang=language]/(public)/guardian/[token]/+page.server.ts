import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { guardianAnswer } from '#domains/identity/guardian.ts';
import * as guardians from '#domains/identity/server/guardians.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ locals: { db }, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { chosenName, confirmedAt, refusedAt } = await guardians.see(db, params.token);
  return { chosenName, confirmedAt, refusedAt, answered: url.searchParams.has('answered') };
};

export const actions: Actions = {
  default: async ({ request, params, locals: { db, language }, getClientAddress }) => {
    const form = await readForm(request, guardianAnswer);
    if (!form.ok) return unread(form);
    const yes = form.value.answer === 'yes';
    const refused = await orRefused({}, () => guardians.answer(db, params.token, yes, getClientAddress()));
    if (refused) return refused;
    redirect(303, `/${language}/guardian/${params.token}?answered`);
  }
};
