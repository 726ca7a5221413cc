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

const majorOf = (catalogue: Catalogue, place: number): string => catalogue.isco[place]!.slice(0, 1);

/** Major groups that make up the first page: a tenth of it or more. */
function usual(catalogue: Catalogue, order: readonly number[]): Set<string> {
  const first = order.slice(0, firstPage);
  const counts = Map.groupBy(first, (place) => majorOf(catalogue, place));
  return new Set([...counts].filter(([, places]) => places.length >= first.length / 10).map(([major]) => major));
}

/** The best of one part in a major group that the first page hardly holds; none where every group is there. */
export function differentOnes(catalogue: Catalogue, { order, scores }: Ranking): Different[] {
  const seen = usual(catalogue, order);
  const shown = new Set(order.slice(0, firstPage));
  const found: Different[] = [];
  for (const part of telling) {
    let best = -1;
    for (const place of order) {
      if (shown.has(place) || seen.has(majorOf(catalogue, place)) || !(scores[part][place]! > 0.5)) continue;
      // The order is by total and then id: the first of equals stays.
      if (best < 0 || scores[part][place]! > scores[part][best]!) best = place;
    }
    if (best < 0) continue;
    seen.add(majorOf(catalogue, best));
    found.push({ place: best, part });
  }
  return found;
}
