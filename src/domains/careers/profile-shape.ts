import type { Catalogue } from '#domains/occupations/catalogue.ts';

/**
 * Six figures reduced to their shape: less their mean, divided by their length. The product of two shapes is
 * Pearson's correlation (Cronbach and Gleser 1953: elevation and scatter taken out).
 */
export const shapeSize = 6;

/** Writes the shape of six figures; says whether they have one: unknown or even figures have none. */
function shape(figures: ArrayLike<number>, from: number, into: Float64Array, to: number): void {
  let sum = 0;
  for (let at = 0; at < shapeSize; at++) sum += figures[from + at]!;
  const mean = sum / shapeSize;
  let squares = 0;
  for (let at = 0; at < shapeSize; at++) squares += (figures[from + at]! - mean) ** 2;
  const length = Math.sqrt(squares);
  // Figures that are all but equal would be blown up to a shape that nobody meant.
  for (let at = 0; at < shapeSize; at++) into[to + at] = length > 1e-6 ? (figures[from + at]! - mean) / length : NaN;
}

export function shapeOf(figures: ArrayLike<number>): Float64Array {
  const into = new Float64Array(shapeSize);
  shape(figures, 0, into, 0);
  return into;
}

/** Ranks of six figures, the highest 6; equal ones share the mean of their places (Spearman 1904). */
export function ranksOf(figures: ArrayLike<number>, from = 0): number[] {
  return Array.from({ length: shapeSize }, (_, at) => {
    const own = figures[from + at]!;
    let below = 0;
    let same = 0;
    for (let other = 0; other < shapeSize; other++) {
      if (figures[from + other]! < own) below++;
      else if (figures[from + other]! === own) same++;
    }
    return Number.isNaN(own) ? NaN : below + (same + 1) / 2;
  });
}

/** What of a catalogue is the same for everybody: worked out once and kept as long as the catalogue is. */
export interface Shapes {
  interests: Float64Array;
  values: Float64Array;
  /** The essential skills of each occupation, as in the catalogue, but those that most occupations ask for first. */
  widest: Int32Array;
}

const known = new WeakMap<Catalogue, Shapes>();

function widestOf({ essential, skillIds }: Catalogue): Int32Array {
  const askedBy = new Int32Array(skillIds.length);
  for (const skill of essential.skills) askedBy[skill]!++;
  const widest = essential.skills.slice();
  for (let place = 0; place + 1 < essential.from.length; place++) {
    widest
      .subarray(essential.from[place], essential.from[place + 1])
      .sort((one, other) => askedBy[other]! - askedBy[one]! || (skillIds[one]! < skillIds[other]! ? -1 : 1));
  }
  return widest;
}

function shapesFor(catalogue: Catalogue): Shapes {
  const size = catalogue.ids.length * shapeSize;
  const shapes: Shapes = {
    interests: new Float64Array(size),
    values: new Float64Array(size),
    widest: widestOf(catalogue)
  };
  for (let from = 0; from < size; from += shapeSize) {
    shape(catalogue.interests, from, shapes.interests, from);
    shape(ranksOf(catalogue.values, from), 0, shapes.values, from);
  }
  return shapes;
}

export function shapesOf(catalogue: Catalogue): Shapes {
  let shapes = known.get(catalogue);
  if (!shapes) known.set(catalogue, (shapes = shapesFor(catalogue)));
  return shapes;
}
