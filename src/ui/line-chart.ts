import { scaleLinear } from 'd3-scale';

/** Geometry of a line over years, in hundredths of the room it has. */

export interface LinePoint {
  x: number;
  y: number | null;
  /** Less sure than the others: drawn hollow. */
  unsure?: boolean;
  /** Counted in another way than the one before: the line is interrupted. */
  begins?: boolean;
}

export interface Line {
  /** Unbroken pieces as paths. */
  pieces: string[];
  dots: { x: number; y: number; unsure: boolean }[];
  /** Where the counting changed. */
  breaks: number[];
  ticksX: { at: number; value: number }[];
  ticksY: { at: number; value: number }[];
}

const round = (value: number): number => Math.round(value * 100) / 100;
/** As many years as a phone has room for. */
const ticksXMax = 4;
const ticksYMax = 4;

/** From zero: a line that begins higher makes small changes look large. */
export function lineOf(points: LinePoint[]): Line {
  const years = points.map(({ x }) => x);
  const most = Math.max(0, ...points.map(({ y }) => y ?? 0)) || 1;
  const across = scaleLinear([Math.min(...years), Math.max(...years)], [0, 100]);
  const up = scaleLinear([0, most], [100, 0]).nice(ticksYMax);
  const pieces: string[] = [];
  let piece: string[] = [];
  const end = (): void => {
    if (piece.length > 1) pieces.push(`M${piece.join('L')}`);
    piece = [];
  };
  for (const { x, y, begins } of points) {
    if (begins || y === null) end();
    if (y !== null) piece.push(`${round(across(x))} ${round(up(y))}`);
  }
  end();
  const whole = across.ticks(Math.min(ticksXMax, years.length)).filter(Number.isInteger);
  return {
    pieces,
    dots: points.flatMap(({ x, y, unsure = false }) =>
      y === null ? [] : [{ x: round(across(x)), y: round(up(y)), unsure }]
    ),
    breaks: points.slice(1).flatMap(({ x, begins }) => (begins ? [round(across(x))] : [])),
    ticksX: [...new Set(whole)].map((value) => ({ at: round(across(value)), value })),
    ticksY: up.ticks(ticksYMax).map((value) => ({ at: round(up(value)), value }))
  };
}

/** Where zero lies, and where each value does, for bars that go both ways. */
export function bothWays(values: number[]): { zero: number; place: (value: number) => number } {
  const scale = scaleLinear([Math.min(0, ...values), Math.max(0, ...values) || 1], [0, 100]);
  return { zero: round(scale(0)), place: (value) => round(scale(value)) };
}
