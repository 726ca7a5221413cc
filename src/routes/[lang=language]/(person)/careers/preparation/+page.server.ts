import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as cards from '#domains/careers/server/cards.ts';
import * as tellings from '#domains/careers/server/tellings.ts';
import { newWish } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ locals: { db, viewer, language } }) => cards.preparation(db, viewer, language);

export const actions: Actions = {
  default: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newWish);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await tellings.wish(db, viewer, form.value.preparation, newcomer);
    redirect(303, `/${language}/careers?kept=preparation`);
  }
};
