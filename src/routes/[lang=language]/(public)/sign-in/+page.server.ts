import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { beganWithoutAccount, signIn } from '#domains/identity/account.ts';
import * as accounts from '#domains/identity/server/accounts.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { ownPath } from '#platform/forms/path.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = ({ locals: { viewer, language }, url }) => {
  if (viewer.hasAccount) redirect(303, `/${language}/account`);
  return { began: beganWithoutAccount(viewer), done: url.searchParams.get('done') };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer, language } = event.locals;
    const form = await readForm(event.request, signIn);
    if (!form.ok) return unread(form);
    const arrived = await orRefused(form.typed, () => accounts.signIn(db, viewer, form.value, doorOf(event)));
    if ('status' in arrived) return arrived;
    redirect(303, ownPath(event.url.searchParams.get('next'), `/${language}/account?done=welcomeBack`));
  }
};
