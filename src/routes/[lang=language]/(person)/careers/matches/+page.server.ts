import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as matches from '#domains/careers/server/matching/matches.ts';
import * as refusals from '#domains/careers/server/refusals.ts';
import * as saved from '#domains/careers/server/saved.ts';
import * as tellings from '#domains/careers/server/tellings.ts';
import { filterIn } from '#domains/careers/filter.ts';
import { newRefusal, newWeights, occupationChoice } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ url, locals: { db, viewer, language } }) =>
  matches.list(db, viewer, filterIn(url.searchParams), language);

/** Back to where one was: the same weights, filter and page. */
const back = (language: string, url: URL, done: string): never => {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'done' && name !== 'refuse')
  );
  query.set('done', done);
  return redirect(303, `/${language}/careers/matches?${query.toString()}#results`);
};

export const actions: Actions = {
  save: async ({ request, url, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, occupationChoice);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await saved.save(db, viewer, form.value.occupation, newcomer);
    return back(language, url, 'saved');
  },
  refuse: async ({ request, url, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newRefusal);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await refusals.refuse(db, viewer, form.value, newcomer);
    return back(language, url, 'refused');
  },
  weigh: async ({ request, url, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newWeights);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await tellings.weigh(db, viewer, form.value, newcomer);
    return back(language, url, 'weighed');
  }
};
