import type { ColumnType } from 'kysely';
type NullableJson = ColumnType<unknown, string | null, string | null>;
export interface Tables {
  'platform.event': { id: string; at: Date; what: string; by_person: string | null; on_behalf_of: string | null; subject: string | null; detail: NullableJson };
}
