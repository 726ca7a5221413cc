/**
 * A pebble's outline, drawn the same each time for the same seed: four curves between its leftmost, highest,
 * rightmost and lowest points, whose handles stay in the box, so the stone does too.
 */

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

const drawn = new Map<string, string>();
const drawnMax = 2_000;

/** SVG path data of a stone that fills the box from 0,0 to breadth,height and never leaves it. Each is drawn once. */
export function stone(breadth: number, height: number, seed: number): string {
  const key = `${breadth} ${height} ${seed}`;
  let path = drawn.get(key);
  if (path === undefined) {
    if (drawn.size >= drawnMax) drawn.clear();
    path = draw(breadth, height, seed);
    drawn.set(key, path);
  }
  return path;
}

function draw(breadth: number, height: number, seed: number): string {
  const chance = chances(seed);
  const between = (least: number, most: number): number => least + (most - least) * chance();
  const part = (length: number, least: number, most: number): number => length * between(least, most);
  const [top, base] = [part(breadth, 0.36, 0.64), part(breadth, 0.4, 0.6)];
  const [left, right] = [part(height, 0.44, 0.66), part(height, 0.44, 0.66)];
  // How full each quarter is: 0.55 would be round. Fuller below, where a stone carries, than above.
  const above = (): number => between(0.52, 0.7);
  const below = (): number => between(0.6, 0.82);
  const corner = (...figures: number[]): string => figures.map((figure) => Math.round(figure * 10) / 10).join(' ');
  return [
    `M${corner(0, left)}`,
    `C${corner(0, left * (1 - above()), top * (1 - above()), 0, top, 0)}`,
    `C${corner(top + (breadth - top) * above(), 0, breadth, right * (1 - above()), breadth, right)}`,
    `C${corner(breadth, right + (height - right) * below(), base + (breadth - base) * below(), height, base, height)}`,
    `C${corner(base * (1 - below()), height, 0, left + (height - left) * below(), 0, left)}Z`
  ].join('');
}
