import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { guardianQuestion } from '#domains/identity/guardian.ts';
import { ageStatement } from '#domains/identity/person.ts';
import * as ages from '#domains/identity/server/ages.ts';
import * as guardians from '#domains/identity/server/guardians.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { ownPath } from '#platform/forms/path.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  return {
    sharing: viewer.sharing,
    guardian: (await guardians.find(db, viewer)) ?? null,
    next: ownPath(url.searchParams.get('next'), '') || null,
    sent: url.searchParams.has('sent')
  };
};

export const actions: Actions = {
  state: async ({ request, locals: { db, viewer }, url }) => {
    const form = await readForm(request, ageStatement);
    if (!form.ok) return unread(form);
    const refused = await orRefused({}, () => ages.state(db, viewer, form.value));
    if (refused) return refused;
    const next = ownPath(url.searchParams.get('next'), '');
    redirect(303, next ? `${url.pathname}?next=${encodeURIComponent(next)}` : url.pathname);
  },
  ask: async (event) => {
    const { db, viewer } = event.locals;
    const form = await readForm(event.request, guardianQuestion);
    if (!form.ok) return unread(form);
    const { email } = form.value;
    const refused = await orRefused({ email }, () => guardians.ask(db, viewer, { email, ...doorOf(event) }));
    if (refused) return refused;
    redirect(303, `${event.url.pathname}?sent`);
  }
};
