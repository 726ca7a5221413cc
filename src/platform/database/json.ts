import type { ColumnType } from 'kysely';

/** A column of JSON: read parsed, written as its text. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;
