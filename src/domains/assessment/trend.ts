/** A line through an area's means, one step to the right for each sitting. Pure geometry for `ui/AreaTrend.svelte`. */

export interface TrendPoint {
  x: number;
  y: number;
  value: number;
}

export const trendBreadth = 240;
export const trendHeight = 90;
const edge = 12;

/** Where each mean stands: level 1 at the bottom line, the top level at the top. Sittings without a mean are left out. */
export function trendPoints(means: (number | null)[], max: number): TrendPoint[] {
  const step = means.length > 1 ? (trendBreadth - 2 * edge) / (means.length - 1) : 0;
  const heightOf = (value: number) => ((value - 1) / Math.max(1, max - 1)) * (trendHeight - 2 * edge);
  return means.flatMap((value, at) =>
    value === null ? [] : [{ x: edge + at * step, y: trendHeight - edge - heightOf(value), value }]
  );
}

const rounded = (value: number) => Math.round(value * 10) / 10;

export const trendPath = (points: TrendPoint[]): string =>
  points.map(({ x, y }, at) => `${at ? 'L' : 'M'}${rounded(x)} ${rounded(y)}`).join('');

/** The lines behind it, one for each level. */
export const trendLevels = (max: number): { rank: number; y: number }[] =>
  Array.from({ length: max }, (_, at) => ({ rank: at + 1, y: trendPoints([at + 1], max)[0]?.y ?? 0 }));
