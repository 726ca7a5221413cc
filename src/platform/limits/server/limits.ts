import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#platform/database/handle.ts';
import { TooMany } from '#platform/errors.ts';
import type { Limit } from '../limit.ts';

interface Statement {
  text: string;
  values: unknown[];
}

/** The limiter speaks to a pg pool; ours is inside the handle, so it is lent the one method it uses. */
const poolOf = (db: Database) => ({
  query: async ({ text, values }: Statement) => {
    const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values));
    return { rows, rowCount: numAffectedRows === undefined ? rows.length : Number(numAffectedRows) };
  }
});

const limiterOf = (db: Database, limit: Limit): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: poolOf(db),
    storeType: 'pool',
    schemaName: 'limits',
    tableName: 'attempt',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit.name,
    points: limit.tries,
    duration: limit.seconds
  });

/** Addresses and accounts are personal data: only their hashes are counted. */
const keyOf = (subject: string): string => createHash('sha256').update(subject).digest('base64url');

/**
 * Counts a try at something and throws `TooMany` when there were too many. Counted before the try is made, so
 * that many at once gain nothing. Never inside the deed's transaction: its rollback would forget the try.
 */
export async function count(db: Database, limit: Limit, subject: string): Promise<void> {
  try {
    await limiterOf(db, limit).consume(keyOf(subject));
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new TooMany(Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

/** Forgets the tries at something that succeeded. */
export async function forgive(db: Database, limit: Limit, subject: string): Promise<void> {
  await limiterOf(db, limit).delete(keyOf(subject));
}

/** Takes back one try that turned out to be a good one; those of others stay counted. */
export async function giveBack(db: Database, limit: Limit, subject: string): Promise<void> {
  await limiterOf(db, limit).reward(keyOf(subject), 1);
}

export async function purge(db: Database): Promise<void> {
  // The method is there and documented, but missing from the package's types.
  const limiter = limiterOf(db, { name: 'any', tries: 1, seconds: 1 }) as RateLimiterPostgres & {
    clearExpired: (before: number) => Promise<void>;
  };
  await limiter.clearExpired(Date.now());
}
