import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as questions from '#domains/careers/server/interests/questions.ts';
import { newSitting } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ locals: { db, viewer, language } }) => questions.start(db, viewer, language);

export const actions: Actions = {
  /** Writes nothing: the address it leads to is all there is of the questionnaire until something is answered. */
  default: async ({ request, locals: { language } }) => {
    const form = await readForm(request, newSitting);
    return form.ok ? redirect(303, `/${language}${questions.plan(form.value.form)}`) : unread(form);
  }
};
