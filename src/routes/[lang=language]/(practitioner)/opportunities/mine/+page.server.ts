import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import { isOver, maintainsFor, type Opportunity } from '#domains/opportunities/opportunity.ts';
import type { PageServerLoad } from './$types';

function stateOf(entry: Opportunity, today: string): 'heldBack' | 'withdrawn' | 'over' | 'open' {
  if (entry.heldBack) return 'heldBack';
  if (entry.withdrawnAt) return 'withdrawn';
  return isOver(entry, today) ? 'over' : 'open';
}

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
      state: stateOf(entry, today)
    }))
  };
};
