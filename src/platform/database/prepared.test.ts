import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import { newId } from './id.ts';
import { prepared } from './prepared.ts';
import { transact } from './transact.ts';

const held = testDatabase();

test('it is built once, each value goes where its argument stands, and what is fixed stays', async () => {
  let built = 0;
  const ask = prepared((db, first: string, second: number) => {
    built++;
    return db.selectNoFrom([
      sql<string>`${first}::text`.as('first'),
      sql<number>`${second}::int + ${1}::int`.as('second'),
      sql<string>`${first}::text`.as('again')
    ]);
  });
  expect(await ask(held.db, 'one', 1)).toEqual([{ first: 'one', second: 2, again: 'one' }]);
  expect(await ask(held.db, "it's; --", 2)).toEqual([{ first: "it's; --", second: 3, again: "it's; --" }]);
  expect(built).toBe(1);
});

test('dates, lists and nothing are values too, in a transaction as elsewhere', async () => {
  const ask = prepared((db, at: Date, some: string[], none: string | null) =>
    db.selectNoFrom([
      sql<Date>`${at}::timestamptz`.as('at'),
      sql<string[]>`${some}::text[]`.as('some'),
      sql<string | null>`${none}::text`.as('none')
    ])
  );
  const at = new Date('2026-11-22T10:00:00Z');
  const rows = await transact(held.db, (db) => ask(db, at, ['a', 'b'], null));
  expect(rows).toEqual([{ at, some: ['a', 'b'], none: null }]);
});

test('what an argument holds is a value of its own, also where it is nothing', async () => {
  const ask = prepared((db, mine: { name: string; size: number | null }, given: { marks: number[] }) =>
    db.selectNoFrom([
      sql<string>`${mine.name}::text`.as('name'),
      sql<number | null>`${mine.size}::int`.as('size'),
      sql<number[]>`${given.marks}::int[]`.as('marks')
    ])
  );
  expect(await ask(held.db, { name: 'a', size: 1 }, { marks: [1, 2] })).toEqual([
    { name: 'a', size: 1, marks: [1, 2] }
  ]);
  expect(await ask(held.db, { name: 'b', size: null }, { marks: [] })).toEqual([{ name: 'b', size: null, marks: [] }]);
});

test('a builder’s conditions take them as well', async () => {
  const find = prepared((db, id: string) =>
    db.selectFrom('identity.person').select(['id', 'country']).where('id', '=', id)
  );
  const [one, other] = [newId(), newId()];
  for (const [id, country] of [
    [one, 'IT'],
    [other, 'RO']
  ] as const)
    await sql`insert into identity.person (id, country, language, created_at) values (${id}, ${country}, 'en', now())`.execute(
      held.db
    );
  expect(await find(held.db, other)).toEqual([{ id: other, country: 'RO' }]);
  expect(await find(held.db, one)).toEqual([{ id: one, country: 'IT' }]);
  expect(await find(held.db, newId())).toEqual([]);
});
