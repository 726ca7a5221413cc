import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as cards from '#domains/careers/server/cards.ts';
import * as tellings from '#domains/careers/server/tellings.ts';
import { newLanguage } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ locals: { db, viewer } }) => cards.language(db, viewer);

export const actions: Actions = {
  default: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newLanguage);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await tellings.speak(db, viewer, form.value.language, newcomer);
    redirect(303, `/${language}/careers?kept=language`);
  }
};
