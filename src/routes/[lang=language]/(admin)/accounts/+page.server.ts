import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { accountSearch, personChoice } from '#domains/identity/account.ts';
import { ageCorrection } from '#domains/identity/person.ts';
import * as ages from '#domains/identity/server/ages.ts';
import * as suspensions from '#domains/identity/server/suspensions.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readFields, readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer }, url }) => {
  const asked = readFields(Object.fromEntries(url.searchParams), accountSearch);
  const email = asked.ok ? asked.value.email : '';
  return { email, account: await suspensions.find(db, viewer, email), done: url.searchParams.get('done') };
};

export const actions: Actions = {
  suspend: async ({ request, url, locals: { db, viewer } }) => {
    const form = await readForm(request, personChoice);
    if (!form.ok) return unread(form);
    const refused = await orRefused({}, () => suspensions.suspend(db, viewer, form.value.person));
    if (refused) return refused;
    redirect(303, `${url.pathname}?done=done`);
  },
  resume: async ({ request, url, locals: { db, viewer } }) => {
    const form = await readForm(request, personChoice);
    if (!form.ok) return unread(form);
    await suspensions.resume(db, viewer, form.value.person);
    redirect(303, `${url.pathname}?done=done`);
  },
  correct: async ({ request, url, locals: { db, viewer } }) => {
    const form = await readForm(request, ageCorrection);
    if (!form.ok) return unread(form);
    await ages.correct(db, viewer, form.value.person, form.value);
    redirect(303, `${url.pathname}?done=done`);
  }
};
