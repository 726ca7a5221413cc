import { fail, redirect } from '@sveltejs/kit';
import { placeOf } from '#domains/frameworks/fault.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as imports from '#domains/frameworks/server/imports.ts';
import { readUpload } from '#domains/frameworks/upload.ts';
import { mayCurate } from '#domains/identity/viewer.ts';
import { NotFound } from '#platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url }) => {
  if (!mayCurate(viewer)) throw new NotFound();
  const frameworks = await editions.list(db, language);
  return {
    waiting: await imports.list(db, viewer),
    frameworks: frameworks.map(({ slug, name }) => ({ slug, name })),
    done: url.searchParams.get('done'),
    version: url.searchParams.get('version')
  };
};

export const actions: Actions = {
  upload: async ({ locals: { db, viewer, language, words }, request }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    const file = await readUpload(request);
    if (!file.ok) return fail(400, { errors: { file: { key: file.key } } });
    const read = await imports.upload(db, viewer, file.value);
    if (read.ok) redirect(303, `/${language}/curation/frameworks/${read.value}`);
    const faults = read.faults.map((fault) => ({ where: placeOf(fault, words), says: words(fault.key, fault.values) }));
    return fail(400, { fileName: file.value.name, faults });
  }
};
