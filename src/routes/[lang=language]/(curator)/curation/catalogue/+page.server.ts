import { fail, redirect } from '@sveltejs/kit';
import { mayCurate } from '#domains/identity/viewer.ts';
import { sourceOf } from '#domains/labour-market/dataset.ts';
import * as datasets from '#domains/labour-market/server/datasets.ts';
import * as releases from '#domains/occupations/server/releases.ts';
import { NotFound } from '#platform/errors.ts';
import { unread } from '#platform/forms/answer.ts';
import * as uploads from '#platform/imports/server/uploads.ts';
import { uploadBytesMax } from '#platform/imports/upload.ts';
import { importKinds } from '#src/imports.ts';
import { readUpload } from '#src/upload.ts';
import type { Actions, PageServerLoad } from './$types';

const megabytes = uploadBytesMax / 1_000_000;

export const load: PageServerLoad = async ({ locals: { db, viewer }, url }) => {
  if (!mayCurate(viewer)) throw new NotFound();
  const [here, figures] = await Promise.all([releases.list(db), datasets.list(db)]);
  return {
    kinds: Object.keys(importKinds),
    megabytes,
    isDropped: url.searchParams.get('done') === 'dropped',
    mine: (await uploads.list(db, viewer)).map(({ id, fileName, uploadedAt, state }) => ({
      ...{ id, fileName, uploadedAt, state }
    })),
    datasets: [...new Map(figures.datasets.map((one) => [one.code, sourceOf(one)])).values()],
    releases: here.map(({ id, source, version, language, importedAt, report: { counts, quirks } }) => ({
      ...{ id, source, version, language, importedAt },
      report: { counts, quirks }
    }))
  };
};

export const actions: Actions = {
  upload: async ({ locals: { db, viewer, language }, request }) => {
    if (!mayCurate(viewer)) throw new NotFound();
    const read = await readUpload(request);
    if (!read.ok) return 'errors' in read ? unread(read) : fail(400);
    const id = await uploads.add(db, viewer, read.value);
    redirect(303, `/${language}/curation/catalogue/${id}`);
  }
};
