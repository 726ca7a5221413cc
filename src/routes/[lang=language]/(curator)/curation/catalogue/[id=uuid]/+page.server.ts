import { redirect } from '@sveltejs/kit';
import { mayCurate } from '#domains/identity/viewer.ts';
import { NotFound } from '#platform/errors.ts';
import { orRefused } from '#platform/forms/answer.ts';
import { placeOf } from '#platform/imports/fault.ts';
import { isUnchanged } from '#platform/imports/report.ts';
import * as uploads from '#platform/imports/server/uploads.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, words }, params }) => {
  if (!mayCurate(viewer)) throw new NotFound();
  const { fault, report, ...upload } = await uploads.get(db, viewer, params.id);
  return {
    ...upload,
    report: report && { counts: report.counts, quirks: report.quirks },
    isNothingNew: report !== null && isUnchanged(report),
    fault: fault && { where: placeOf(fault.place, words), says: words(fault.key, fault.values) }
  };
};

export const actions: Actions = {
  confirm: async ({ locals: { db, viewer, language }, params }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    const refused = await orRefused({}, () => uploads.confirm(db, viewer, params.id));
    if (refused) return refused;
    redirect(303, `/${language}/curation/catalogue/${params.id}`);
  },
  drop: async ({ locals: { db, viewer, language }, params }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    const refused = await orRefused({}, () => uploads.drop(db, viewer, params.id));
    if (refused) return refused;
    redirect(303, `/${language}/curation/catalogue?done=dropped`);
  }
};
