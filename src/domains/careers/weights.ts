import { z } from 'zod';
import { parts, type Part } from './picture.ts';

/** How much each part counts: 0 leaves it out, 4 is the most. The person's own to move. */
export type Weights = Record<Part, number>;

export const weightMax = 4;

/** What counts how much until the person moves it. Our judgement (decisions/0060). */
export const startWeights: Weights = { interests: 3, skills: 3, values: 2, preparation: 3, language: 2 };

const weight = z.coerce.number().int().min(0).max(weightMax);

/** The name of a part's field in the form and in the address. */
export const weightField = (part: Part): string => `weight-${part}`;

/** Weights in an address, each by itself: what is none is as it was. */
export function weightsIn(query: URLSearchParams, otherwise: Weights): Weights {
  const read = (part: Part): number => {
    const given = query.get(weightField(part));
    const parsed = given === null || given === '' ? undefined : weight.safeParse(given);
    return parsed?.success ? parsed.data : otherwise[part];
  };
  return Object.fromEntries(parts.map((part) => [part, read(part)])) as Weights;
}

export const sameWeights = (one: Weights, other: Weights): boolean => parts.every((part) => one[part] === other[part]);
