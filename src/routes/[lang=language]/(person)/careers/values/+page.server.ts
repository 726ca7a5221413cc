import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as cards from '#domains/careers/server/cards.ts';
import * as tellings from '#domains/careers/server/tellings.ts';
import { newRanking } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ url, locals: { db, viewer, language } }) =>
  cards.values(db, viewer, url.searchParams.get('order'), language);

export const actions: Actions = {
  default: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newRanking);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await tellings.rank(db, viewer, form.value.order, newcomer);
    redirect(303, `/${language}/careers?kept=values`);
  }
};
