/** A pebble's outline, drawn the same each time for the same seed. */

type Point = [x: number, y: number];

/** A small generator of even numbers from 0 to 1 (mulberry32, Tommy Ettinger, public domain). */
export function chances(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seed for a name, so that an area keeps its stone (FNV-1a). */
export const seedOf = (name: string): number =>
  [...name].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619), 2166136261);

const corners = 18;
const power = (value: number, exponent: number): number => Math.sign(value) * Math.abs(value) ** exponent;

/** Points of a rounded, slightly uneven shape: fuller below, where it carries, than above. */
function rounded(chance: () => number): Point[] {
  const above = 2 / (2.35 + 0.5 * chance());
  const below = 2 / (2.7 + 0.6 * chance());
  const lean = 0.16 * (chance() - 0.5);
  const waves = [2, 3].map((count) => ({ count, depth: 0.045 * chance(), turn: 2 * Math.PI * chance() }));
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    const exponent = Math.sin(angle) < 0 ? above : below;
    const uneven = waves.reduce((sum, { count, depth, turn }) => sum + depth * Math.cos(count * angle + turn), 1);
    const y = power(Math.sin(angle), exponent) * uneven;
    return [power(Math.cos(angle), exponent) * uneven + lean * y, y];
  });
}

/** The points moved and stretched to fill a box exactly. */
function fitted(points: Point[], breadth: number, height: number): Point[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  return points.map(([x, y]) => [((x - left) / wide) * breadth, ((y - top) / high) * height]);
}

const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)) * 10) / 10;

/** SVG path data of a stone that fills the box from 0,0 to breadth,height and never leaves it. */
export function stone(breadth: number, height: number, seed: number): string {
  const points = fitted(rounded(chances(seed)), breadth, height);
  const point = (at: number): Point => points[(at + corners) % corners] ?? [0, 0];
  const written = ([x, y]: Point): string => `${within(x, breadth)} ${within(y, height)}`;
  // A closed Catmull-Rom curve as cubic Béziers; their handles are kept in the box, so the curve is too.
  const curves = points.map((to, at) => {
    const [before, from, after] = [point(at - 2), point(at - 1), point(at + 1)];
    const leaving: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const arriving: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${written(leaving)} ${written(arriving)} ${written(to)}`;
  });
  return `M${written(point(-1))}${curves.join('')}Z`;
}
