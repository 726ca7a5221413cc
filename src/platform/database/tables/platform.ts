/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Json, NullableJson } from '../json.ts';

export interface PlatformTables {
  'platform.event': {
    id: string;
    at: Date;
    what: string;
    by_person: string | null;
    on_behalf_of: string | null;
    subject: string | null;
    detail: NullableJson;
  };
  'platform.setting': {
    name: string;
    since: string;
    value: Json;
    source: string | null;
  };
}
