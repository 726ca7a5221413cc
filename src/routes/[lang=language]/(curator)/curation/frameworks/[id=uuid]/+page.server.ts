import { redirect } from '@sveltejs/kit';
import * as imports from '#domains/frameworks/server/imports.ts';
import { shownOf } from '#domains/frameworks/change.ts';
import { mayCurate } from '#domains/identity/viewer.ts';
import { NotFound } from '#platform/errors.ts';
import { orRefused } from '#platform/forms/answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer }, params }) => {
  if (!mayCurate(viewer)) throw new NotFound();
  const { plan, fileName, uploadedAt, isOvertaken } = await imports.get(db, viewer, params.id);
  const { outcome, version, isNew } = plan;
  return { fileName, uploadedAt, isOvertaken, outcome, version, isNew, slug: plan.pack.slug, ...shownOf(plan.changes) };
};

export const actions: Actions = {
  confirm: async ({ locals: { db, viewer, language }, params }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    const done = await orRefused({}, () => imports.confirm(db, viewer, params.id));
    if (!('pack' in done)) return done;
    const query = new URLSearchParams({ done: done.pack.slug, version: done.version });
    redirect(303, `/${language}/curation/frameworks?${query.toString()}`);
  },
  drop: async ({ locals: { db, viewer, language }, params }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    await imports.drop(db, viewer, params.id);
    redirect(303, `/${language}/curation/frameworks?done=dropped`);
  }
};
