import type { PageServerLoad } from './$types';
import { chosenPair, readHistory } from '#domains/assessment/history.ts';
import * as profiles from '#domains/assessment/server/profiles.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => {
  const open = await profiles.history(db, viewer, url.searchParams.get('framework'), language);
  if (!open) return { history: null };
  const { edition, sittings, elsewhere } = open;
  const pair = chosenPair(sittings, { before: url.searchParams.get('before'), now: url.searchParams.get('now') });
  return {
    history: {
      ...{ framework: edition.slug, name: edition.name, elsewhere },
      max: Math.max(1, ...edition.proficiencyLevels.map(({ rank }) => rank)),
      sittings: sittings.map(({ ratings, ...sitting }) => ({
        ...{ id: sitting.id, begunAt: sitting.begunAt, finishedAt: sitting.finishedAt },
        areas: sitting.areaKeys.length,
        answered: ratings.length
      })),
      pair: pair ? { before: pair.before.id, now: pair.now.id } : null,
      areas: readHistory(edition, sittings, pair)
    }
  };
};
