import { pile, pileBreadth, rowHeight, type Measured, type Placed } from '#ui/cairn/pile.ts';

/** The cairn on paper: the same stones as on screen, in ink that a black and white printer keeps apart. */

export interface PrintedStone extends Measured {
  hue: number;
}

/** The light hues of `ui/site.css`, which a test holds these to: a PDF has no stylesheet. */
export const hues = ['#ab5636', '#a4812a', '#225735', '#386392', '#632454', '#8a76b7', '#372b21'];
const ink = '#2d1e11';

export const hueOf = (hue: number): string => hues[hue - 1] ?? ink;

const at = (left: number, top: number): string => `translate(${left.toFixed(1)} ${top})`;

const outline = (placed: Placed<PrintedStone>, kind: 'before' | 'others'): string => {
  const found = placed[kind];
  const pen =
    kind === 'before' ? 'stroke-width="1.8" stroke-dasharray="0.1 4" stroke-linecap="round"' : 'stroke-width="0.9"';
  const path = (stroke: string) => `<path d="${found?.path}" fill="none" ${stroke}/>`;
  return found
    ? `<g transform="${at(found.left, placed.top)}">${path('stroke="#fff" stroke-width="3" stroke-opacity="0.8"')}${path(`stroke="${ink}" ${pen}`)}</g>`
    : '';
};

const stone = ({ stone, missing, left, top, path }: Placed<PrintedStone>): string =>
  `<path transform="${at(left, top)}" d="${path}" ${
    missing
      ? 'fill="#fff" stroke="#8f8272" stroke-width="1.2" stroke-dasharray="5 4"'
      : `fill="${hueOf(stone.hue)}" stroke="${ink}" stroke-width="0.8"`
  }/>`;

/** An SVG of the pile, and its stones from the top to the base, so that names can stand beside them. */
export function drawCairn<Stone extends PrintedStone>(stones: Stone[]): { picture: string; rows: Stone[] } {
  const places = pile(stones);
  const height = places.length * rowHeight;
  const drawn = [
    ...places.toReversed().map(stone),
    ...places.map((placed) => outline(placed, 'before') + outline(placed, 'others'))
  ];
  return {
    picture: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -4 ${pileBreadth} ${height + 8}" width="${pileBreadth}" height="${height + 8}">${drawn.join('')}</svg>`,
    rows: places.map((placed) => placed.stone)
  };
}
