import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { TooMany } from '#platform/errors.ts';
import { testDatabase } from '#platform/testing/database.ts';
import * as limits from './limits.ts';

const held = testDatabase();
const three = { name: 'test', tries: 3, seconds: 600 };
const tryTimes = async (times: number, subject: string) => {
  for (let n = 0; n < times; n++) await limits.count(held.db, three, subject);
};

test('one try too many is refused, and says when to try again', async () => {
  await tryTimes(3, 'ana');
  const refusal = await limits.count(held.db, three, 'ana').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TooMany);
  expect((refusal as TooMany).retryAfterSeconds).toBeGreaterThan(590);
});

test('tries at once are all counted', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => limits.count(held.db, three, 'at once')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('one person’s tries are not another’s', async () => {
  await tryTimes(3, 'ben');
  await expect(limits.count(held.db, three, 'cleo')).resolves.toBeUndefined();
});

test('a success forgives the tries before it', async () => {
  await tryTimes(3, 'dan');
  await limits.forgive(held.db, three, 'dan');
  await expect(limits.count(held.db, three, 'dan')).resolves.toBeUndefined();
});

test('what was tried on is kept only as a hash', async () => {
  await tryTimes(1, 'eva@example.org');
  const { rows } = await sql<{ key: string }>`select key from limits.attempt`.execute(held.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ key }) => key.includes('eva'))).toEqual([]);
});
