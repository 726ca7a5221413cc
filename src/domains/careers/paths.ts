import type { Catalogue, Needs } from '#domains/occupations/catalogue.ts';

/**
 * Ways to an occupation through related ones, by the smallest gaps. A step costs the square of the essential skills
 * it asks for that neither I nor the occupations before bring, and one more for the change itself: two small steps are
 * easier than one leap. With plain gaps a way through others could never be shorter. Ours: decisions/0060.
 */

export const stepsMax = 3;

/** Without an occupation to start from, so many nearest ones to my skills may be a first step. */
const firstStepsMax = 60;

/** Which occupations lie next to each: places of `neighbours.skills` from `from[place]` to `from[place + 1]`. */
export type Neighbours = Needs;

export interface Step {
  place: number;
  /** Places of the essential skills to learn for this step. */
  missing: number[];
}

export interface Way {
  steps: Step[];
  /** Skills to learn on the whole way. */
  missing: number;
}

/** Both ways: whoever is near to one is near to the other. Edges to what is not in the catalogue are left out. */
export function neighboursOf(catalogue: Catalogue, edges: readonly (readonly [string, string])[]): Neighbours {
  const near = Array.from({ length: catalogue.ids.length }, () => new Set<number>());
  for (const [one, other] of edges) {
    const [from, to] = [catalogue.placeOf.get(one), catalogue.placeOf.get(other)];
    if (from === undefined || to === undefined || from === to) continue;
    near[from]!.add(to);
    near[to]!.add(from);
  }
  const from = new Int32Array(near.length + 1);
  near.forEach((own, place) => (from[place + 1] = from[place]! + own.size));
  // In the order of places, so that the order of edges decides nothing.
  return { from, skills: Int32Array.from(near.flatMap((own) => [...own].sort((one, other) => one - other))) };
}

const listed = ({ from, skills }: Needs, place: number): Int32Array => skills.subarray(from[place], from[place + 1]);

interface Start {
  catalogue: Catalogue;
  neighbours: Neighbours;
  /** What I have of each skill (match.ts). */
  credits: Float64Array;
  from?: number;
}

/** What a step lacks: neither I bring it nor any occupation on the way, because what was learnt stays learnt. */
function gapsAfter({ catalogue, credits }: Start, way: readonly number[]): (place: number) => number[] {
  const brought = new Set(way.flatMap((place) => [...listed(catalogue.essential, place)]));
  return (place) => [...listed(catalogue.essential, place)].filter((skill) => !credits[skill] && !brought.has(skill));
}

const costOf = (missing: number): number => missing ** 2 + 1;

interface Reached {
  cost: number;
  /** The occupations on the way, this one last and the one I start from, if any, first. */
  way: number[];
}

const beginning = ({ from }: Start): number[] => (from === undefined ? [] : [from]);

/** Everywhere one can be after one step: the neighbours, or the nearest to my skills; and the goal itself. */
function firstSteps(start: Start, to: number): Map<number, Reached> {
  const gap = gapsAfter(start, beginning(start));
  const reach = (place: number): [number, Reached] => [
    place,
    { cost: costOf(gap(place).length), way: [...beginning(start), place] }
  ];
  const all =
    start.from === undefined
      ? start.catalogue.ids
          .map((_, place) => reach(place))
          .filter(([place]) => start.catalogue.essential.from[place + 1]! > start.catalogue.essential.from[place]!)
          .sort(([one, { cost }], [other, { cost: otherCost }]) => cost - otherCost || one - other)
          .slice(0, firstStepsMax)
      : [...listed(start.neighbours, start.from)].map(reach);
  return new Map([...all, reach(to)]);
}

/** One step on from everywhere, each place by its cheapest way. */
function nextSteps(start: Start, reached: Map<number, Reached>, to: number): Map<number, Reached> {
  const next = new Map<number, Reached>();
  for (const [place, { cost, way }] of reached) {
    if (place === to) continue;
    const gap = gapsAfter(start, way);
    for (const other of listed(start.neighbours, place)) {
      if (way.includes(other)) continue;
      const whole = cost + costOf(gap(other).length);
      if (whole < (next.get(other)?.cost ?? Infinity)) next.set(other, { cost: whole, way: [...way, other] });
    }
  }
  return next;
}

function told(start: Start, way: number[]): Way {
  const first = beginning(start).length;
  const steps = way
    .slice(first)
    .map((place, at) => ({ place, missing: gapsAfter(start, way.slice(0, first + at))(place) }));
  return { steps, missing: steps.reduce((sum, { missing }) => sum + missing.length, 0) };
}

/**
 * The cheapest way of at most three steps, and the direct one beside it; undefined where I am there already. Each
 * occupation on the way is reached by its own cheapest way, as in Dijkstra’s search.
 */
export function wayTo(start: Start, to: number): { best: Way; direct: Way } | undefined {
  if (start.from === to) return undefined;
  const layers = [firstSteps(start, to)];
  while (layers.length < stepsMax) layers.push(nextSteps(start, layers.at(-1)!, to));
  const ways = layers.flatMap((layer) => layer.get(to) ?? []);
  const best = ways.reduce((least, one) => (one.cost < least.cost ? one : least));
  return { best: told(start, best.way), direct: told(start, [...beginning(start), to]) };
}
