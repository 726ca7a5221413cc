import { z } from 'zod';

/**
 * JSON-stat 2.0 (json-stat.org/full): values in the order of their dimensions, the last one fastest. Values and states
 * come as a list or as a map of the places that are filled; a category's index as a list or a map, or not at all where
 * there is one category only.
 */

const category = z.object({
  index: z.union([z.array(z.string()), z.record(z.string(), z.int().min(0))]).optional(),
  label: z.record(z.string(), z.string()).optional()
});

const numbers = z.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())]);
const states = z.union([z.string(), z.array(z.string().nullable()), z.record(z.string(), z.string().nullable())]);

export const jsonStat = z.object({
  class: z.literal('dataset').optional(),
  label: z.string().optional(),
  source: z.string().optional(),
  updated: z.string().optional(),
  id: z.array(z.string()).min(1).max(30),
  size: z.array(z.int().min(0)).min(1).max(30),
  dimension: z.record(z.string(), z.object({ label: z.string().optional(), category })),
  value: numbers,
  status: states.nullish(),
  extension: z.looseObject({ id: z.string().optional() }).nullish()
});
export type JsonStat = z.infer<typeof jsonStat>;

/** Where in the file something does not fit. */
export class Misfit extends Error {
  readonly path: string;
  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

const placesMax = 5_000_000;

export interface Cell {
  codes: Record<string, string>;
  value: number | null;
  status: string;
  path: string;
}

function codesOf({ dimension, size }: JsonStat, name: string, at: number): string[] {
  const found = dimension[name]?.category;
  if (!found) throw new Misfit(`dimension.${name}`);
  const { index, label = {} } = found;
  const codes: string[] = [];
  if (Array.isArray(index)) codes.push(...index);
  else for (const [code, place] of Object.entries(index ?? { [Object.keys(label)[0] ?? '']: 0 })) codes[place] = code;
  if (codes.length !== size[at] || codes.includes('') || codes.some((code) => code === undefined))
    throw new Misfit(`dimension.${name}.category.index`);
  return codes;
}

const keysOf = (held: unknown[] | Record<string, unknown>): string[] => (held ? Object.keys(held) : []);

/** The filled places of a dataset, in order. */
export function* cellsOf(stat: JsonStat): Generator<Cell> {
  const { id, size, value } = stat;
  if (id.length !== size.length) throw new Misfit('size');
  const places = size.reduce((product, one) => product * one, 1);
  if (places > placesMax) throw new Misfit('size');
  if (Array.isArray(value) && value.length !== places) throw new Misfit('value');
  const codes = id.map((name, at) => codesOf(stat, name, at));
  const status = stat.status ?? {};
  const stated = typeof status === 'string' ? {} : status;
  const filled = [...new Set([...keysOf(value), ...keysOf(stated)])].map(Number).sort((one, other) => one - other);
  for (const place of filled) {
    if (!(Number.isInteger(place) && place >= 0 && place < places)) throw new Misfit(`value["${place}"]`);
    const own: Record<string, string> = {};
    let rest = place;
    for (let at = id.length - 1; at >= 0; at -= 1) {
      const width = size[at] ?? 1;
      own[id[at] ?? ''] = codes[at]?.[rest % width] ?? '';
      rest = Math.floor(rest / width);
    }
    yield {
      codes: own,
      value: (value as Record<string, number | null>)[place] ?? null,
      status: typeof status === 'string' ? status : ((stated as Record<string, string | null>)[place] ?? ''),
      path: `value["${place}"]`
    };
  }
}

/** The words of a dimension's codes. */
export const labelsOf = ({ dimension }: JsonStat, name: string): Record<string, string> =>
  dimension[name]?.category.label ?? {};
