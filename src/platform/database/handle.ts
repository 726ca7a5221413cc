import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const int8 = 20;
const numeric = 1700;
const date = 1082;
// Counts and scores are far below 2^53; a calendar date has no hour and must not be shifted by a time zone.
pg.types.setTypeParser(int8, Number);
pg.types.setTypeParser(numeric, Number);
pg.types.setTypeParser(date, (value) => value);

const timestamptz = 1184;
const momentOf = pg.types.getTypeParser(timestamptz) as (value: string) => Date;
/** In UTC, which the product's own PostgreSQL speaks, in the one form that JavaScript reads at once. */
const isPlain = (value: string): boolean => value.endsWith('+00') && value.charCodeAt(4) === 45;
pg.types.setTypeParser(timestamptz, (value) =>
  isPlain(value) ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`) : momentOf(value)
);

const namesMax = 400;
const names = new Map<string, string>();

/** A statement's own name lets PostgreSQL keep its plan; past the limit statements stay nameless. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= namesMax) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Sends every statement that has parameters as a named, prepared one. */
class PreparingClient extends pg.Client {
  // @ts-expect-error pg overloads query in nine ways; Kysely calls it with a text and its values only.
  override query(text: unknown, values?: unknown[], ...rest: unknown[]): unknown {
    const query = super.query as (...args: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return query.call(this, text, values, ...rest);
    if (values.length === 0) return query.call(this, text, ...rest);
    return query.call(this, { name: nameOf(text), text, values }, ...rest);
  }
}

/** A pool that outlives its connections, also those that are lost while it ends. At most `connectionsMax` at once. */
export function openPool(url: string, connectionsMax: number, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    ...options
  });
  // A connection that the server closes raises these, the first while idle, the second while in use. Unheard, they
  // would end the process; whoever uses the connection hears of it by the statement that fails.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Opens a pool on a PostgreSQL address. `connectionsMax` bounds it; the rest wait their turn. */
export function openDatabase(url: string, connectionsMax = 12): Database {
  const pool = openPool(url, connectionsMax, { Client: PreparingClient as unknown as new () => pg.Client });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

/**
 * The rows that a finished statement finds: straight from the pool, since the way through Kysely takes as long again
 * as PostgreSQL. Inside `transact` the handle stands for a connection of its own, and the statement goes there.
 */
export async function ask<Row>(db: Database, query: CompiledQuery<Row>): Promise<Row[]> {
  const pool = pools.get(db);
  if (!pool) return (await db.executeQuery(query)).rows;
  return (await pool.query(query.sql, query.parameters as unknown[])).rows;
}

/** How many connections are in use and idle, and how many requests wait for one. */
export function poolUse(db: Database): { used: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(db) ?? {};
  return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}
