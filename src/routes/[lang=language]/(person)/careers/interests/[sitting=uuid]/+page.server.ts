import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as questions from '#domains/careers/server/interests/questions.ts';
import * as sittings from '#domains/careers/server/interests/sittings.ts';
import { pageForm } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

const askedIn = (id: string, query: URLSearchParams) => ({
  id,
  form: query.get('form'),
  page: Number(query.get('page') ?? 1)
});

export const load: PageServerLoad = ({ params, url, locals: { db, viewer, language } }) =>
  questions.open(db, viewer, askedIn(params.sitting, url.searchParams), language);

export const actions: Actions = {
  default: async ({ request, params, url, cookies, locals: { db, viewer, language } }) => {
    const { items, planned } = await questions.questions(db, viewer, askedIn(params.sitting, url.searchParams));
    const form = await readForm(request, pageForm(items));
    if (!form.ok) return unread(form);
    const { answers, go } = form.value;
    const { id, kept } = await sittings.save(
      db,
      viewer,
      { id: params.sitting, planned, answers, finish: go === 'finish' },
      { language, cookies, browser: request.headers.get('user-agent') }
    );
    const page = Number(/^to-(\d)$/.exec(go)?.[1]);
    redirect(303, `/${language}${page ? questions.pathOf(id, page, kept ? null : planned) : '/careers/interests'}`);
  }
};
