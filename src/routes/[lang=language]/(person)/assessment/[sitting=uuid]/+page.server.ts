import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import * as sheets from '#domains/assessment/server/sheets.ts';
import { sheetPath } from '#domains/assessment/sheet.ts';

/** Going on: at the first area with something open. */
export const load: PageServerLoad = async ({ params, locals: { db, viewer, language } }) => {
  const areaKey = await sheets.nextOpen(db, viewer, params.sitting, language);
  redirect(303, `/${language}${sheetPath({ sittingId: params.sitting, areaKey })}`);
};
