/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';
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
  'platform.upload': {
    id: string;
    kind: string;
    file_name: string;
    bytes: number;
    language: string | null;
    version: string | null;
    uploaded_by: string;
    uploaded_at: Date;
    expires_at: Date;
    state: string;
    share: Generated<number>;
    doing: string | null;
    touched_at: Date;
    report: NullableJson;
    fault: NullableJson;
  };
}
