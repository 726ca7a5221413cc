import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as starts from '#domains/assessment/server/starts.ts';
import { newSitting } from '#domains/assessment/sitting.ts';
import { sheetPath } from '#domains/assessment/sheet.ts';
import { referenceSlug } from '#domains/frameworks/edition.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ locals: { db, viewer, language }, url }) =>
  starts.open(db, viewer, url.searchParams.get('framework') ?? referenceSlug, language);

export const actions: Actions = {
  /** Writes nothing: the address it leads to is all there is of the sitting until something is answered. */
  default: async ({ request, locals: { db, language } }) => {
    const form = await readForm(request, newSitting);
    if (!form.ok) return unread(form);
    const planned = await orRefused({}, () => starts.plan(db, form.value, language));
    return 'status' in planned ? planned : redirect(303, `/${language}${sheetPath(planned)}`);
  }
};
