/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

export interface OpportunitiesTables {
  'opportunities.list': {
    source: string;
    licence: string | null;
    files: Json;
    report: Json;
    imported_at: Date;
    imported_by: string | null;
  };
  'opportunities.opportunity': {
    id: string;
    kind: string;
    organisation_id: string | null;
    source: string | null;
    source_key: string | null;
    provider: string;
    title: string;
    summary: string;
    language: string;
    languages: Generated<string[]>;
    mode: string;
    place: string | null;
    country: string | null;
    region: string | null;
    starts_on: string | null;
    ends_on: string | null;
    apply_by: string | null;
    expires_on: string | null;
    last_day: Generated<string | null>;
    hours: number | null;
    eqf: number | null;
    isced_f: string | null;
    isco: Generated<string[]>;
    cost: number | null;
    currency: string | null;
    funding: string | null;
    voucher: Generated<boolean>;
    link: string | null;
    skills: Generated<string[]>;
    occupations: Generated<string[]>;
    demo: Generated<boolean>;
    words: string;
    added_at: Date;
    changed_at: Date;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    held_back: Generated<boolean>;
  };
}
