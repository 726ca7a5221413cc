import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import * as people from '#domains/identity/server/people.ts';
import { NotAllowed } from '#platform/errors.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

const erasure = z.object({ sure: z.literal('yes', 'erase.sureMissing') });

export const load: PageServerLoad = ({ locals: { viewer } }) => ({
  known: viewer.personId !== null,
  hasAccount: viewer.hasAccount
});

export const actions: Actions = {
  /** Who has an account deletes it on the account page, which asks for the password first. */
  default: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, erasure);
    if (!form.ok) return unread(form);
    if (viewer.hasAccount) throw new NotAllowed();
    await people.erase(db, viewer);
    redirect(303, `/${language}/profile/take-along/erase`);
  }
};
