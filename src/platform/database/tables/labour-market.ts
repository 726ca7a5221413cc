/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

export interface LabourMarketTables {
  'labour_market.dataset': {
    id: string;
    code: string;
    unit: string;
    unit_label: string | null;
    label: string | null;
    publisher: string;
    licence: string;
    address: string | null;
    measure: string;
    edition: string | null;
    published_on: string | null;
    caveat: string | null;
    geos: Generated<string[]>;
    groups: Generated<string[]>;
    from_year: number | null;
    to_year: number | null;
    head_age: Generated<string>;
    head_other: Generated<string>;
    files: Json;
    report: Json;
    imported_at: Date;
    imported_by: string | null;
  };
  'labour_market.earning': {
    dataset_id: string;
    geo: string;
    isco: string;
    year: number;
    sex: Generated<string>;
    period: string;
    currency: string;
    mean: number | null;
    median: number | null;
    low: number | null;
    high: number | null;
    caveat: string | null;
  };
  'labour_market.figure': {
    dataset_id: string;
    geo: string;
    isco: string;
    year: number;
    sex: Generated<string>;
    age: Generated<string>;
    other: Generated<string>;
    value: number | null;
    flags: Generated<string>;
    parts: number | null;
    parts_missing: number | null;
  };
  'labour_market.forecast': {
    dataset_id: string;
    geo: string;
    isco: string;
    from_year: number;
    to_year: number;
    employment_from: number | null;
    employment_to: number | null;
    growth_percent: number | null;
    replacement: number | null;
    openings: number | null;
    caveat: string | null;
  };
  'labour_market.place': {
    geo: string;
    label: string;
  };
}
