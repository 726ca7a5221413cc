/**
 * The arithmetic of colours: what the look promises about contrast and colour blindness is computed, not guessed.
 * Colours are linear sRGB, each part from 0 to 1.
 */
export type Colour = [red: number, green: number, blue: number];

type Matrix = [Colour, Colour, Colour];

const times = (matrix: Matrix, [a, b, c]: Colour): Colour => matrix.map(([x, y, z]) => x * a + y * b + z * c) as Colour;

const clamped = (colour: Colour): Colour => colour.map((part) => Math.min(1, Math.max(0, part))) as Colour;

// OKLab to and from linear sRGB: Björn Ottosson, "A perceptual color space for image processing", 2020.
const fromRoots: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701]
];
const toRoots: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005]
];
const labOfRoots: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766]
];

/** A colour by lightness (0 to 1), chroma, and hue in degrees, as CSS `oklch()` names it. */
export function oklch(lightness: number, chroma: number, hueDegrees: number): Colour {
  const angle = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const roots: Colour = [
    lightness + 0.3963377774 * a + 0.2158037573 * b,
    lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b
  ];
  return clamped(times(fromRoots, roots.map((root) => root ** 3) as Colour));
}

const encoded = (part: number): number => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055);

export const hex = (colour: Colour): string =>
  '#' +
  colour
    .map((part) =>
      Math.round(encoded(part) * 255)
        .toString(16)
        .padStart(2, '0')
    )
    .join('');

const luminance = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** How eyes without one kind of cone see: Machado, Oliveira and Fernandes 2009, severity 1. */
const sights = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
} satisfies Record<string, Matrix>;

export type Sight = keyof typeof sights;

export const seenWith = (sight: Sight, colour: Colour): Colour => clamped(times(sights[sight] as Matrix, colour));

/** How far apart two colours look (Euclidean in OKLab): about 0.02 is just noticeable side by side. */
export function distance(one: Colour, other: Colour): number {
  const lab = (colour: Colour) => times(labOfRoots, times(toRoots, colour).map(Math.cbrt) as Colour);
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
