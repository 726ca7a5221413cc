import type { PageServerLoad } from './$types';
import * as assessments from '#domains/assessment/server/sittings.ts';
import * as overviews from '#domains/careers/server/overviews.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language } }) => {
  const [assessment] = await assessments.list(db, viewer);
  return { ...(await overviews.find(db, viewer, language)), assessedAt: assessment?.begunAt ?? null };
};
