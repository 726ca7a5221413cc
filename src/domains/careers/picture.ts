import type { WorkValue } from '#domains/occupations/catalogue.ts';

/**
 * “My picture”: what a person told of themself, as far as occupations are ranked by it. Age, gender, country, name
 * and everything else about a person have no place in it, so nothing can be ranked by them (decisions/0060).
 */
export interface Picture {
  /** Six figures in the order of `interestTypes`, all on one scale; null while too little was answered. */
  interests: readonly number[] | null;
  skills: readonly HeldSkill[] | null;
  /** The place of each value in the order of `workValues`: 1 matters most, 6 least. */
  values: readonly number[] | null;
  /** The furthest I want to train, 1 to 5. */
  preparation: number | null;
  /** How well I use the language of the place, 1 to 5: the same steps as an occupation's demand. */
  language: number | null;
}

export interface HeldSkill {
  id: string;
  howWell: HowWell;
}

/** From the first steps to showing others. */
export const howWells = ['learning', 'with-help', 'alone', 'teach-others'] as const;
export type HowWell = (typeof howWells)[number];

/** The five parts that are compared, in the order in which pages tell of them. */
export const parts = ['interests', 'skills', 'values', 'preparation', 'language'] as const;
export type Part = (typeof parts)[number];

export const emptyPicture: Picture = {
  interests: null,
  skills: null,
  values: null,
  preparation: null,
  language: null
};

/** Parts of the picture with something in them. */
export const partsIn = (picture: Picture): Part[] =>
  parts.filter((part) => (part === 'skills' ? (picture.skills?.length ?? 0) > 0 : picture[part] !== null));

/** An order of the six values as a place for each. */
export const placesOf = (order: readonly string[], values: readonly WorkValue[]): number[] =>
  values.map((value) => order.indexOf(value) + 1);
