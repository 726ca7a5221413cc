import type { Database } from '#platform/database/handle.ts';

const undo = Symbol('undo');

/** Does all of it in one transaction; for a dry run, and whenever it fails, nothing of it stays. */
export async function inOneGo<Result>(
  db: Database,
  { dryRun = false }: { dryRun?: boolean },
  work: (db: Database) => Promise<Result>
): Promise<Result> {
  let result: { value: Result } | undefined;
  await db
    .transaction()
    .execute(async (db) => {
      result = { value: await work(db) };
      if (dryRun) throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return (result as { value: Result }).value;
}
