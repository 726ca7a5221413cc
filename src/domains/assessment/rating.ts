import type { AnswerKind } from '#domains/questionnaires/answer.ts';

/**
 * One line of the ledger: what someone said of a person's competence. Never changed: a later rating stands beside
 * an earlier one, and the newest of each voice counts.
 */
export interface Rating {
  competenceId: string;
  answer: AnswerKind;
  rank: number | null;
  note: string | null;
  at: Date;
}

/** In what capacity someone rates. `self` is the person; all others are others, and never mixed with it. */
export type Capacity = 'self' | 'peer' | 'practitioner' | 'assignment' | 'observation' | 'portfolio';

/** What another said: `voice` tells one from the other without naming them. */
export interface OthersRating extends Rating {
  voice: string;
  capacity: Capacity;
}

/** Ratings as they count: by competence, each the newest of its voice. */
export type Newest = Map<string, Rating>;

/** The chosen statements' ranks by competence; what is not a level has none. */
export const ranksOf = (ratings: Iterable<Rating>): Map<string, number> =>
  new Map([...ratings].flatMap(({ competenceId, rank }) => (rank === null ? [] : [[competenceId, rank] as const])));
