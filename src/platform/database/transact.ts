import type { Database } from './handle.ts';

/**
 * Runs `work` in one transaction and gives it the only handle it may use. Called inside another
 * transaction it joins that one, so verbs can be composed and still fall or stand together.
 */
export async function transact<Result>(db: Database, work: (db: Database) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
