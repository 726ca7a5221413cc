import * as occupations from '#domains/occupations/server/occupations.ts';
import * as skills from '#domains/occupations/server/skills.ts';
import { pageSize, searchQuery, isNarrowed } from '#domains/opportunities/search.ts';
import { shownOffer } from '#domains/opportunities/shown.ts';
import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import * as pictures from '#domains/careers/server/pictures.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { PageServerLoad } from './$types';

const coversShown = 6;

/** What somebody can do by themself is no gap; what they still learn, or do with help, is. */
const mastered = async (db: Database, viewer: Viewer): Promise<string[]> =>
  (await pictures.told(db, viewer)).skills
    .filter(({ howWell }) => howWell === 'alone' || howWell === 'teach-others')
    .map(({ skillId }) => skillId);

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, url }) => {
  const query = searchQuery.parse(Object.fromEntries(url.searchParams));
  const own = query.for && viewer.personId ? await mastered(db, viewer) : [];
  const found = query.for
    ? await opportunities.forOccupation(db, query.for, { held: own, query })
    : { ...(await opportunities.find(db, query)), gaps: null };
  const covered = [...new Set(found.offers.flatMap(({ covers }) => covers.slice(0, coversShown)))];
  const names = await skills.names(db, covered, language);
  const occupation = query.for ? (await occupations.names(db, [query.for], language)).get(query.for) : undefined;
  return {
    query,
    narrowed: isNarrowed(query),
    total: found.total,
    pages: Math.ceil(found.total / pageSize),
    occupation: occupation ?? null,
    gaps: found.gaps && { essential: found.gaps.essential.length, held: own.length },
    offers: found.offers.map((offer) => ({
      ...shownOffer(offer),
      covers: offer.covers.slice(0, coversShown).flatMap((id) => names.get(id) ?? []),
      coversMore: Math.max(0, offer.covers.length - coversShown)
    }))
  };
};
