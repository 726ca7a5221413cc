import type { Edition } from '#domains/frameworks/edition.ts';
import { change, meanOf, type Change } from '#domains/questionnaires/score.ts';
import type { LocalText } from '#platform/language/text.ts';
import { ranksOf, type Rating } from './rating.ts';
import type { Sitting } from './sitting.ts';

/** A sitting with its ratings, the newest answer to each question in it. */
export interface RatedSitting extends Sitting {
  ratings: Rating[];
}

export interface AreaHistory {
  key: string;
  hue: number;
  name: LocalText;
  /** The area's mean in each sitting, earliest first; null where no statement was chosen. */
  means: (number | null)[];
  change: Change | null;
}

const ranksIn = (sitting: RatedSitting, ids: Set<string>): Map<string, number> =>
  ranksOf(sitting.ratings.filter(({ competenceId }) => ids.has(competenceId)));

/** Each area over the sittings of one edition, earliest first, and its change between two of them. */
export function readHistory(
  edition: Edition,
  sittings: RatedSitting[],
  between?: { before: RatedSitting; now: RatedSitting }
): AreaHistory[] {
  return edition.areas.map((area, index) => {
    const ids = new Set(area.competences.map(({ id }) => id));
    const means = sittings.map((sitting) => meanOf([...ranksIn(sitting, ids).values()]));
    return {
      ...{ key: area.key, hue: index + 1, name: area.name, means },
      change: between ? change(ranksIn(between.before, ids), ranksIn(between.now, ids)) : null
    };
  });
}

/** Which two to compare: those asked for, if they are there; or else the newest and the one before it. */
export function chosenPair<One extends { id: string; begunAt: Date }>(
  sittings: One[],
  asked: { before: string | null; now: string | null }
): { before: One; now: One } | undefined {
  const find = (id: string | null) => sittings.find((sitting) => sitting.id === id);
  const now = find(asked.now) ?? sittings.at(-1);
  const before = find(asked.before) ?? sittings.filter((sitting) => sitting !== now).at(-1);
  if (!now || !before || now === before) return undefined;
  return before.begunAt <= now.begunAt ? { before, now } : { before: now, now: before };
}
