import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as sheets from '#domains/assessment/server/sheets.ts';
import { areaOf, plannedIn, sheetForm, sheetPath } from '#domains/assessment/sheet.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ params, url, locals: { db, viewer, language } }) =>
  sheets.open(
    db,
    viewer,
    { sittingId: params.sitting, areaKey: params.area, planned: plannedIn(url.searchParams) },
    language
  );

export const actions: Actions = {
  default: async ({ request, params, url, cookies, locals: { db, viewer, language } }) => {
    const planned = plannedIn(url.searchParams);
    const { edition, area } = await sheets.questions(
      db,
      viewer,
      { sittingId: params.sitting, areaKey: params.area, planned },
      language
    );
    const form = await readForm(request, sheetForm(area));
    if (!form.ok) return unread(form);
    const { answers, go } = form.value;
    const { sittingId, kept } = await sheets.save(db, viewer, {
      ...{ sittingId: params.sitting, edition, areaKey: area.key, answers, finish: go === 'finish' },
      plannedAreaKeys: planned.areaKeys,
      newcomer: { language, cookies, browser: request.headers.get('user-agent') }
    });
    const areaKey = areaOf(go);
    if (go === 'finish') redirect(303, `/${language}/profile?framework=${edition.slug}`);
    if (!areaKey) redirect(303, `/${language}/assessment?framework=${edition.slug}`);
    redirect(303, `/${language}${sheetPath({ sittingId, areaKey, planned: kept ? undefined : planned })}`);
  }
};
