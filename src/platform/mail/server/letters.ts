import type { Database } from '#platform/database/handle.ts';
import * as jobs from '#platform/jobs/server/jobs.ts';
import { wordsOf } from '#platform/language/words.ts';
import { written, type Writing } from '../letter.ts';

/** The task that sends letters off; the roof joins it with `deliver`. */
export const task = 'letter';

/** Writes a letter and queues it, in the caller's transaction: what is rolled back is not written of. */
export async function send(db: Database, writing: Writing): Promise<void> {
  await jobs.add(db, task, written(writing, wordsOf(writing.language)));
}
