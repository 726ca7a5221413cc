import { z } from 'zod';
import type { LocalText } from '#platform/language/text.ts';
import type { Dataset, Source } from './dataset.ts';
import { inPersons, measures, total, type Figure, type Measure } from './figure.ts';
import { cautionOf, shareOf, type Caution, type Forecast } from './outlook.ts';

/** What the explorer is asked, and what it puts side by side. */

const yearShape = z.coerce.number().int().min(1900).max(2200).optional().catch(undefined);

/** Whatever does not fit is as if it had not been asked. */
export const explorerQuery = z.object({
  place: z
    .string()
    .regex(/^[A-Z]{2}[A-Z0-9_]{0,14}$/)
    .optional()
    .catch(undefined),
  group: z
    .string()
    .regex(/^(\d{1,4}|TOTAL)$/)
    .catch(total),
  from: yearShape,
  to: yearShape,
  measure: z.enum(measures).optional().catch(undefined)
});
export type ExplorerQuery = z.infer<typeof explorerQuery>;

/** Groups to compare with the chosen one: those right below it, else those beside it. */
export function compared(codes: string[], chosen: string): string[] {
  const groups = codes.filter((code) => /^\d+$/.test(code)).sort();
  if (chosen === total) {
    const majors = groups.filter(({ length }) => length === 1);
    return majors.length > 0 ? majors : groups;
  }
  const below = groups.filter((code) => code.length === chosen.length + 1 && code.startsWith(chosen));
  if (below.length > 0) return below;
  const beside = groups.filter((code) => code.length === chosen.length && code.slice(0, -1) === chosen.slice(0, -1));
  return beside.length > 0 ? beside : groups.filter(({ length }) => length === 1);
}

export interface YearRow {
  year: number;
  /** In persons. */
  value: number | null;
  share: number | null;
  flags: string;
  parts: number | null;
  partsMissing: number | null;
}

export interface GroupRow {
  code: string;
  name: LocalText | null;
  isChosen: boolean;
  value: number | null;
  share: number | null;
  flags: string;
}

const key = (isco: string, year: number): string => `${isco} ${year}`;

/** The figures of one place, to look up by group and year. */
export class Figures {
  private readonly rows: Map<string, Figure>;
  readonly years: number[];

  constructor(figures: Figure[], unit: string) {
    const told = figures.map((figure) => ({
      ...figure,
      value: figure.value === null ? null : inPersons(figure.value, unit)
    }));
    this.rows = new Map(told.map((figure) => [key(figure.isco, figure.year), figure]));
    this.years = [...new Set(told.map(({ year }) => year))].sort((one, other) => one - other);
  }

  of(isco: string, year: number): Figure | undefined {
    return this.rows.get(key(isco, year));
  }

  share(isco: string, year: number): number | null {
    return shareOf(this.of(isco, year), this.of(total, year)) ?? null;
  }

  series(isco: string, from: number, to: number): YearRow[] {
    return this.years
      .filter((year) => year >= from && year <= to)
      .flatMap((year) => {
        const figure = this.of(isco, year);
        if (!figure) return [];
        const { value, flags, parts, partsMissing } = figure;
        return [{ year, value, share: this.share(isco, year), flags, parts, partsMissing }];
      });
  }

  across(codes: string[], year: number, chosen: string, name: (code: string) => LocalText | null): GroupRow[] {
    return codes.flatMap((code) => {
      const figure = this.of(code, year);
      if (!figure) return [];
      const { value, flags } = figure;
      return [{ code, name: name(code), isChosen: code === chosen, value, flags, share: this.share(code, year) }];
    });
  }
}

export interface ForecastRow extends Forecast {
  name: LocalText | null;
  isChosen: boolean;
  caution: Caution;
}

export const forecastRows = (
  forecasts: Forecast[],
  codes: string[],
  chosen: string,
  name: (code: string) => LocalText | null
): ForecastRow[] =>
  codes.flatMap((code) => {
    // The one that reaches furthest, where there are several.
    const found = forecasts.find(({ isco }) => isco === code);
    return found ? [{ ...found, name: name(code), isChosen: chosen.startsWith(code), caution: cautionOf(found) }] : [];
  });

export interface Option {
  value: string;
  label: string;
}

export interface Shown {
  measure: Measure;
  place: string;
  placeName: string;
  /** Asked for, but without figures of this measure. */
  missing: string | null;
  group: string;
  groupName: LocalText | null;
  from: number;
  to: number;
  source: Source;
  unit: Pick<Dataset, 'unit' | 'unitLabel'>;
}
