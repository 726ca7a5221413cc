import type { Catalogue } from '#domains/occupations/catalogue.ts';
import type { Ranking } from './match.ts';
import type { Part } from './picture.ts';

/** A suggestion from elsewhere: what one part alone would say. Shown apart and marked, never mixed into the ranking. */
export interface Different {
  place: number;
  /** The part that speaks for it. */
  part: Part;
}

/** Looking beyond the first page's kind of work, against a ranking that only confirms itself. */
const firstPage = 20;

/** Parts that say something of their own about an occupation; preparation and language only set bounds. */
const telling = ['interests', 'skills', 'values'] as const;

/** A group's first figure as a number: compared three thousand times for each page. */
const majorOf = (catalogue: Catalogue, place: number): number => catalogue.isco[place]!.charCodeAt(0);

/** Major groups that make up the first page: a tenth of it or more. */
function usual(catalogue: Catalogue, first: readonly number[]): Set<number> {
  const counts = Map.groupBy(first, (place) => majorOf(catalogue, place));
  return new Set([...counts].filter(([, places]) => places.length >= first.length / 10).map(([major]) => major));
}

/** The best of one part in a major group that the first page hardly holds; none where every group is there. */
export function differentOnes(catalogue: Catalogue, { order, scores }: Ranking): Different[] {
  const first = order.slice(0, firstPage);
  const seen = usual(catalogue, first);
  const shown = new Set(first);
  const found: Different[] = [];
  for (const part of telling) {
    const score = scores[part];
    let best = -1;
    let most = 0.5;
    for (const place of order) {
      // The order is by total and then id: the first of equals stays. The cheapest question comes first.
      if (!(score[place]! > most) || seen.has(majorOf(catalogue, place)) || shown.has(place)) continue;
      best = place;
      most = score[place]!;
    }
    if (best < 0) continue;
    seen.add(majorOf(catalogue, best));
    found.push({ place: best, part });
  }
  return found;
}
