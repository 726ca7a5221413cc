import type { PageServerLoad } from './$types';
import * as ways from '#domains/careers/server/matching/ways.ts';
import { askedWay } from '#domains/careers/filter.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => {
  const asked = askedWay(url.searchParams);
  return { way: asked ? await ways.find(db, viewer, asked, language) : null };
};
