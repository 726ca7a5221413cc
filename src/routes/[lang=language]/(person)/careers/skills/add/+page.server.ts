import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as asking from '#domains/careers/server/skills/asking.ts';
import * as skills from '#domains/careers/server/skills/skills.ts';
import { confirmed } from '#domains/careers/telling.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ url, locals: { db, viewer, language } }) =>
  asking.open(db, viewer, url.searchParams, language);

export const actions: Actions = {
  default: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, confirmed);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    const kept = await orRefused({}, () => skills.confirm(db, viewer, form.value, newcomer));
    return typeof kept === 'number' ? redirect(303, `/${language}/careers/skills?kept=${kept}#own`) : kept;
  }
};
