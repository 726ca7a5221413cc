import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Dataset } from '../dataset.ts';
import type { Measure } from '../figure.ts';

interface Known {
  datasets: Dataset[];
  /** Names of regions, by code. */
  places: Map<string, string>;
}

/** All there is, without its figures, and the names of places that no list of countries knows. One statement. */
export async function list(db: Database): Promise<Known> {
  const { rows } = await sql<{ datasets: Dataset[]; places: { geo: string; label: string }[] }>`
    select
      (select coalesce(json_agg(own), '[]') from (
        select id, code, unit, unit_label as "unitLabel", label, publisher, licence, address, measure, edition,
          published_on as "publishedOn", imported_at as "importedAt", caveat, geos, groups,
          from_year as "fromYear", to_year as "toYear"
        from labour_market.dataset order by code, unit) own) as datasets,
      (select coalesce(json_agg(own), '[]') from (select geo, label from labour_market.place) own) as places`.execute(
    db
  );
  const [row] = rows;
  return {
    datasets: (row?.datasets ?? []).map((dataset) => ({ ...dataset, measure: dataset.measure as Measure })),
    places: new Map(row?.places.map(({ geo, label }) => [geo, label]))
  };
}

/** Another text whenever figures have been brought in or taken away: what pages made of them are good for. */
export async function stampOf(db: Database): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat(count(*), ' ', max(imported_at)) as stamp from labour_market.dataset`.execute(db);
  return rows[0]?.stamp ?? '';
}
