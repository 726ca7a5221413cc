import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import { isOver, maintainsFor } from '#domains/opportunities/opportunity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, viewer }, url }) => {
  const own = await opportunities.listOwn(db, viewer);
  const today = opportunities.today();
  return {
    mayAdd: maintainsFor(viewer).length > 0,
    done: url.searchParams.get('done'),
    entries: own.map((entry) => ({
      id: entry.id,
      title: entry.title,
      kind: entry.kind,
      provider: entry.provider,
      lastDay: entry.lastDay,
      state: entry.withdrawnAt ? ('withdrawn' as const) : isOver(entry, today) ? ('over' as const) : ('open' as const)
    }))
  };
};
