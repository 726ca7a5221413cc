/**
 * The whole catalogue as numbers, for ranking all occupations at once. Places in the arrays are stable for one stamp.
 * Three thousand occupations with a hundred thousand needs take about 2 MB.
 */
export interface Catalogue {
  stamp: string;
  /** Occupations that can be found, ordered by id. */
  ids: string[];
  placeOf: Map<string, number>;
  isco: string[];
  /** Six to an occupation in the order R I A S E C, 1 to 7; NaN where unknown. */
  interests: Float32Array;
  /** Six to an occupation in the order of `workValues`, 1 to 7; NaN where unknown. */
  values: Float32Array;
  /** 1 to 5; NaN where unknown. */
  preparation: Float32Array;
  /** 1 to 5; NaN where unknown. */
  languageDemand: Float32Array;
  /** How interests, values and preparation were come by: a place in `profileBases`. */
  basis: Uint8Array;
  skillIds: string[];
  skillPlaceOf: Map<string, number>;
  /** The skills of occupation `n` are `essential.skills[essential.from[n]]` up to, without, `essential.from[n + 1]`. */
  essential: Needs;
  optional: Needs;
}

export interface Needs {
  from: Int32Array;
  skills: Int32Array;
}

/** The order of the six interests everywhere. */
export const interestTypes = ['R', 'I', 'A', 'S', 'E', 'C'] as const;
export type InterestType = (typeof interestTypes)[number];

/** The order of the six work values everywhere (O*NET 1.B.2.a to f). */
export const workValues = [
  'achievement',
  'conditions',
  'recognition',
  'relationships',
  'support',
  'independence'
] as const;
export type WorkValue = (typeof workValues)[number];

/** From none to the surest. */
export const profileBases = ['none', 'group', 'inherited', 'direct', 'starter'] as const;
export type ProfileBasis = (typeof profileBases)[number];
