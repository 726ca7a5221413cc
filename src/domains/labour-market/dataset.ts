import { union, widening } from './geo.ts';
import type { Measure } from './figure.ts';

/** What figures come from, as a page shows it. */
export interface Dataset {
  id: string;
  code: string;
  unit: string;
  unitLabel: string | null;
  label: string | null;
  publisher: string;
  licence: string;
  address: string | null;
  measure: Measure;
  edition: string | null;
  publishedOn: string | null;
  importedAt: string;
  caveat: string | null;
  geos: string[];
  groups: string[];
  fromYear: number | null;
  toYear: number | null;
}

export type Source = Pick<
  Dataset,
  'code' | 'label' | 'publisher' | 'licence' | 'address' | 'edition' | 'publishedOn' | 'importedAt' | 'caveat'
>;

export const sourceOf = (dataset: Dataset): Source => {
  const { code, label, publisher, licence, address, edition, publishedOn, importedAt, caveat } = dataset;
  return { code, label, publisher, licence, address, edition, publishedOn, importedAt, caveat };
};

/** How finely it tells groups apart: the length of its longest code. */
const fineness = ({ groups }: Dataset): number =>
  Math.max(0, ...groups.filter((code) => /^\d/.test(code)).map(({ length }) => length));

/** Of several that count the same: the finest, then the one that reaches furthest, then the newest. */
export const byUse = (one: Dataset, other: Dataset): number =>
  fineness(other) - fineness(one) ||
  (other.toYear ?? 0) - (one.toYear ?? 0) ||
  other.geos.length - one.geos.length ||
  other.importedAt.localeCompare(one.importedAt) ||
  one.code.localeCompare(other.code);

export interface Choice {
  dataset: Dataset;
  geo: string;
}

/** Where to read a measure of a place: there, else in the country it lies in, else of the Union, else wherever there is any. */
export function choose(datasets: Dataset[], measure: Measure, geo: string): Choice | undefined {
  const own = datasets.filter((dataset) => dataset.measure === measure && dataset.geos.length > 0).toSorted(byUse);
  for (const place of widening(geo)) {
    const dataset = own.find(({ geos }) => geos.includes(place));
    if (dataset) return { dataset, geo: place };
  }
  const [first] = own;
  const [place = union] = first?.geos ?? [];
  return first && { dataset: first, geo: place };
}

/** Two datasets say the same in two ways: only the rows of the one that has most of them. */
export function ofOne<Row extends { datasetId: string }>(rows: Row[]): Row[] {
  const byDataset = [...Map.groupBy(rows, ({ datasetId }) => datasetId).values()];
  return byDataset.toSorted((one, other) => other.length - one.length)[0] ?? [];
}
