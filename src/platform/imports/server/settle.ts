import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Settled } from '../report.ts';

/**
 * Brings a table to what was given: what is new is added, what differs is changed, what is no longer there is taken
 * away, and what is the same is not touched. Rows go over by the thousand, as JSON, into a table that lasts as long as
 * the transaction: PostgreSQL takes a hundred thousand in about a second, and compares them itself.
 */

/** Columns and their PostgreSQL types. */
export type Columns = Record<string, string>;

export interface Target {
  table: string;
  key: Columns;
  /** Compared; a difference is a change. */
  values: Columns;
  /** Written with whatever is added or changed, but no reason for a change. */
  marks?: Record<string, string>;
  /** Which rows (`standing.…`) may be taken away when they were not given. None says: none. */
  scope?: RawBuilder<unknown>;
  /** Which rows (`standing.…`) may be changed or taken away at all. */
  mayTouch?: RawBuilder<unknown>;
}

const rowsAtOnce = 4_000;
const manyRows = 500;
const incoming = 'pg_temp.incoming';

const listed = (names: string[], prefix = ''): RawBuilder<unknown> =>
  sql.raw(names.map((name) => `${prefix}"${name}"`).join(', '));

const typed = (columns: Columns): RawBuilder<unknown> =>
  sql.raw(
    Object.entries(columns)
      .map(([name, type]) => `"${name}" ${type}`)
      .join(', ')
  );

const sameKey = (key: Columns): RawBuilder<unknown> =>
  sql.raw(
    Object.keys(key)
      .map((name) => `standing."${name}" = given."${name}"`)
      .join(' and ')
  );

async function put(db: Database, columns: Columns, rows: Iterable<object>): Promise<number> {
  await sql`create temporary table incoming (${typed(columns)}) on commit drop`.execute(db);
  let batch: object[] = [];
  let given = 0;
  const send = async (): Promise<void> => {
    given += batch.length;
    const json = JSON.stringify(batch);
    batch = [];
    await sql`insert into ${sql.raw(incoming)} select * from json_to_recordset(${json}::json) as given (${typed(columns)})`.execute(
      db
    );
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length >= rowsAtOnce) await send();
  }
  if (batch.length > 0) await send();
  return given;
}

const affected = async (db: Database, statement: RawBuilder<unknown>): Promise<number> =>
  Number((await statement.execute(db)).numAffectedRows ?? 0);

/** Keys must not repeat among the rows. Always inside a transaction. */
export async function settle(db: Database, target: Target, rows: Iterable<object>): Promise<Settled> {
  const { key, values, marks = {}, scope, mayTouch = sql`true` } = target;
  const table = sql.table(target.table);
  const columns = { ...key, ...values };
  const given = await put(db, columns, rows);
  // What PostgreSQL knows of these tables is out of date by now; two tables are best compared whole, whatever it believes.
  await sql`set local enable_nestloop = off`.execute(db);
  const from = sql.raw(incoming);
  const vanished = scope
    ? await affected(
        db,
        sql`delete from ${table} standing where (${scope}) and (${mayTouch})
          and not exists (select from ${from} given where ${sameKey(key)})`
      )
    : 0;
  const names = Object.keys(values);
  const marked = Object.entries(marks);
  const changed =
    names.length === 0
      ? 0
      : await affected(
          db,
          sql`update ${table} standing set ${sql.join([
            ...names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`),
            ...marked.map(([name, mark]) => sql`${sql.ref(name)} = ${mark}`)
          ])}
          from ${from} given where ${sameKey(key)} and (${mayTouch})
          and (${listed(names, 'standing.')}) is distinct from (${listed(names, 'given.')})`
        );
  const marks_ = marked.length > 0 ? sql`, ${sql.join(marked.map(([, mark]) => sql`${mark}::uuid`))}` : sql``;
  // Apart from the insertion, which would otherwise look through the very rows it has just written.
  await affected(db, sql`delete from ${from} given using ${table} standing where ${sameKey(key)}`);
  const added = await affected(
    db,
    sql`insert into ${table} (${listed([...Object.keys(columns), ...marked.map(([name]) => name)])})
      select ${listed(Object.keys(columns), 'given.')}${marks_} from ${from} given`
  );
  await sql`drop table ${from}`.execute(db);
  await sql`set local enable_nestloop = on`.execute(db);
  // Uncounted, PostgreSQL takes a table for empty and looks through all of it for every row that refers to one of it.
  if (added >= manyRows) await sql`analyze ${table}`.execute(db);
  return { given, added, changed, vanished };
}
