/** Geometry of a hexagon of six figures: its first corner above, then clockwise. */

export const hexagonSize = 240;
const centre = hexagonSize / 2;
/** Leaves room for the letters at the corners. */
const reach = centre - 26;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A place on the way from the middle (0) to a corner (1), or beyond it. */
export function hexagonPoint(corner: number, share: number): { x: number; y: number } {
  const angle = (corner / 6) * 2 * Math.PI - Math.PI / 2;
  return { x: round(centre + Math.cos(angle) * reach * share), y: round(centre + Math.sin(angle) * reach * share) };
}

/** An outline through six shares, as a path. */
export const hexagonPath = (shares: readonly number[]): string =>
  `M${shares
    .map((share, corner) => hexagonPoint(corner, share))
    .map(({ x, y }) => `${x} ${y}`)
    .join('L')}Z`;

/** Where a figure lies on its scale; never quite in the middle, so that an outline stays one. */
export const hexagonShare = (value: number, min: number, max: number): number =>
  Math.min(1, Math.max(0.04, (value - min) / (max - min)));
