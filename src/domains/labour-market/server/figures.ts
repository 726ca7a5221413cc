import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Figure } from '../figure.ts';
import type { Forecast } from '../outlook.ts';

export interface Earning {
  datasetId: string;
  geo: string;
  isco: string;
  year: number;
  period: 'hour' | 'month' | 'year';
  currency: string;
  mean: number | null;
  median: number | null;
  low: number | null;
  high: number | null;
  caveat: string | null;
}

export interface Held {
  figures: (Figure & { datasetId: string })[];
  forecasts: (Forecast & { datasetId: string })[];
  earnings: Earning[];
}

interface Wish {
  /** Figures of these datasets, or of all that count people in work. */
  datasetIds?: string[];
  geos: string[];
  /** All groups where left out. */
  groups?: string[];
}

/** What is known of places and groups, as it stands for everybody. One statement. */
export async function read(db: Database, { datasetIds, geos, groups }: Wish): Promise<Held> {
  const here = sql`geo = any(${geos}::text[])${groups ? sql` and isco = any(${groups}::text[])` : sql``}`;
  const of = datasetIds ? sql`dataset.id = any(${datasetIds}::uuid[])` : sql`dataset.measure = 'employment'`;
  const { rows } = await sql<Held>`
    select
      (select coalesce(json_agg(own), '[]') from (
        select dataset_id as "datasetId", geo, isco, year, value, flags, parts, parts_missing as "partsMissing"
        from labour_market.figure join labour_market.dataset on dataset.id = dataset_id
        where ${of} and sex = 'T' and age = head_age and other = head_other and ${here}
        order by isco, geo, year) own) as figures,
      (select coalesce(json_agg(own), '[]') from (
        select dataset_id as "datasetId", geo, isco, from_year as from, to_year as to,
          employment_from as "employmentFrom", employment_to as "employmentTo", growth_percent as "growthPercent",
          openings, caveat
        from labour_market.forecast where ${here} order by isco, geo, to_year desc) own) as forecasts,
      (select coalesce(json_agg(own), '[]') from (
        select dataset_id as "datasetId", geo, isco, year, period, currency, mean, median, low, high, caveat
        from labour_market.earning where sex = 'T' and ${here} order by isco, geo, year desc) own) as earnings`.execute(
    db
  );
  return rows[0] ?? { figures: [], forecasts: [], earnings: [] };
}
