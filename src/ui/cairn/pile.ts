/**
 * How stones are piled: the strongest at the base, because it carries the rest, what has no answers on top.
 * A stone's seed is its key, so it keeps its shape and lean when it moves.
 */
import { chances, seedOf, stone } from './stone.ts';

export interface Measured {
  key: string;
  value: number | null;
  max: number;
  before?: number | null;
  others?: number | null;
}

/** A stone in its place. Lengths are in the pile's own units; the figure stretches them. */
export interface Placed<Stone extends Measured> {
  stone: Stone;
  missing: boolean;
  left: number;
  top: number;
  breadth: number;
  path: string;
  before?: Outline;
  others?: Outline;
}

export interface Outline {
  left: number;
  path: string;
}

export const pileBreadth = 200;
export const rowHeight = 40;
/** How far a stone reaches into its neighbours' rows, so that the pile touches. */
const settle = 1.5;
const widest = 190;
/** Even nothing reached is a stone one can see. */
const narrowest = 64;

/** How broad a stone is for a value: never narrower for a greater one. */
export function breadthOf(value: number | null | undefined, max: number): number {
  const share = max > 0 ? Math.min(1, Math.max(0, (value ?? 0) / max)) : 0;
  return Math.round((narrowest + (widest - narrowest) * share) * 10) / 10;
}

/** The stones from the top of the pile to its base. */
export const piled = <Stone extends Measured>(stones: Stone[]): Stone[] =>
  stones
    .map((stone, at) => ({ stone, at, share: stone.value === null ? -1 : stone.value / (stone.max || 1) }))
    .sort((one, other) => one.share - other.share || other.at - one.at)
    .map(({ stone }) => stone);

function placed<Stone extends Measured>(one: Stone, row: number): Placed<Stone> {
  const seed = seedOf(one.key);
  const breadth = breadthOf(one.value, one.max);
  const known = [one.before, one.others].filter((value) => typeof value === 'number');
  const room = (pileBreadth - Math.max(breadth, ...known.map((value) => breadthOf(value, one.max)))) / 2;
  const centre = pileBreadth / 2 + (chances(seed)() - 0.5) * Math.min(room * 0.55, 22);
  const outline = (value: number | null | undefined): Outline | undefined => {
    if (typeof value !== 'number') return undefined;
    const wide = breadthOf(value, one.max);
    return { left: centre - wide / 2, path: stone(wide, rowHeight, seed) };
  };
  return {
    stone: one,
    missing: one.value === null,
    left: centre - breadth / 2,
    top: row * rowHeight - settle,
    breadth,
    path: stone(breadth, rowHeight + 2 * settle, seed),
    before: outline(one.before),
    others: outline(one.others)
  };
}

/** Every stone in its place, from the top to the base. */
export const pile = <Stone extends Measured>(stones: Stone[]): Placed<Stone>[] => piled(stones).map(placed);
