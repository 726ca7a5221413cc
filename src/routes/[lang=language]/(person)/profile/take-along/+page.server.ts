import type { PageServerLoad } from './$types';
import * as profiles from '#domains/assessment/server/profiles.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => {
  const open = await profiles.find(db, viewer, url.searchParams.get('framework'), language);
  return {
    framework: open?.edition.slug ?? null,
    name: open?.edition.name ?? null,
    frameworks: open?.frameworks ?? []
  };
};
