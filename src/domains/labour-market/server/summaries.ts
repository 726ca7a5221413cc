import * as groups from '#domains/occupations/server/groups.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { ofOne } from '../dataset.ts';
import { total, upwards } from '../figure.ts';
import { geoOf, placeName, union, widening } from '../geo.ts';
import { growingBy, grownBy, type Growing, type Point } from '../outlook.ts';
import { summarise, type Summary } from '../summary.ts';
import * as datasets from './datasets.ts';
import * as figures from './figures.ts';

/**
 * What is known of occupations' groups in a place (Eurostat's code), by group, for pages about occupations. Where there
 * is nothing of that very group or place it takes the next wider one, and says so. Three statements.
 */
export async function figuresFor(
  db: Database,
  { iscos, geo }: { iscos: string[]; geo: string },
  language: Language
): Promise<Map<string, Summary>> {
  const geos = widening(geo);
  const codes = [...new Set(iscos.flatMap(upwards))];
  const known = await datasets.list(db);
  if (known.datasets.length === 0 || codes.length === 0) return new Map();
  const [held, names] = await Promise.all([
    figures.read(db, { geos, groups: [...codes, total] }),
    groups.names(db, codes, language)
  ]);
  const named = {
    place: (geo: string) => placeName(geo, language, known.places.get(geo)),
    group: (code: string) => names.get(code) ?? null
  };
  return new Map(
    iscos.flatMap((isco) => {
      const summary = summarise(held, known.datasets, { isco, geos }, named);
      return summary ? [[isco, summary]] : [];
    })
  );
}

const finest = (found: Growing[]): Growing[] => {
  const length = Math.max(0, ...found.map(({ code }) => code.length));
  return found.filter(({ code }) => code.length === length);
};

export interface GrowingGroups {
  /** Of which place it is really told. */
  geo: string;
  groups: Growing[];
}

/** Groups of a country with growing demand, the fastest first: by forecast, else by what was counted; else of the Union. */
export function growingIn(held: figures.Held, geos: string[]): GrowingGroups {
  for (const geo of geos) {
    const expected = finest(growingBy(ofOne(held.forecasts.filter((row) => row.geo === geo))));
    if (expected.length > 0) return { geo, groups: expected };
  }
  for (const geo of geos) {
    const own = ofOne(held.figures.filter((row) => row.geo === geo && /^\d{2}$/.test(row.isco)));
    const series: Map<string, Point[]> = Map.groupBy(own, ({ isco }) => isco);
    const grown = grownBy(series);
    if (grown.length > 0) return { geo, groups: grown };
  }
  return { geo: geos[0] ?? union, groups: [] };
}

/** For looking around: one statement. */
export async function growingGroups(db: Database, country: string): Promise<GrowingGroups> {
  const geos = widening(geoOf(country));
  return growingIn(await figures.read(db, { geos }), geos);
}
