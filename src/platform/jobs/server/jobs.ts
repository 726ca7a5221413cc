import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run, runMigrations, type Runner } from 'graphile-worker';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { openPool, type Database } from '#platform/database/handle.ts';
import { log } from '#platform/log.ts';

/** Does one piece of work. Throws to be tried again later; so it must bear being done twice. */
export type Task = (payload: unknown) => Promise<void>;

/** Tries grow apart exponentially: ten of them reach over about eight hours. */
const triesMax = 10;

/** Puts work in the queue, in the caller's transaction: rolled back with it, and never lost once it stands. */
export async function add(db: Database, task: string, payload: unknown): Promise<void> {
  await sql`select graphile_worker.add_job(${task}::text, ${JSON.stringify(payload)}::json,
    max_attempts => ${triesMax}::int)`.execute(db);
}

/** What goes wrong is told without the payload, which may hold an address. */
const logger = new Logger((scope) => (level, message) => {
  if (level === 'debug' || level === 'info') return;
  log[level === 'error' ? 'error' : 'warn']({ task: scope.taskIdentifier, job: scope.jobId, message }, 'jobs');
});

/** One listens for new work, two work. */
const connectionsMax = 3;

/**
 * Lends the queue a pool of ours. Its own stops listening for errors before it has ended, so a database that goes away
 * at that moment would end the process. Nobody waits for the end: a connection that was lost may never come to it.
 */
async function pooled<Result>(url: string, use: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = openPool(url, connectionsMax);
  return use(pool).finally(() => void pool.end().catch(() => {}));
}

/** Brings the queue's own tables up to date. Several instances may do so at once. */
export async function install(url: string): Promise<void> {
  await pooled(url, (pgPool) => runMigrations({ pgPool, logger }));
}

export interface Work {
  tasks: Record<string, Task>;
  /** When which task is due, in cron's notation, in universal time. */
  crontab: string;
}

interface Workers {
  /** Settles when the queue is ready, or the first try to reach it failed. */
  begun: Promise<void>;
  stop: () => Promise<void>;
}

const begin = (pgPool: Pool, { tasks, crontab }: Work): Promise<Runner> =>
  run({
    pgPool,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload) => task(payload)])),
    crontab,
    logger,
    concurrency: 2,
    // New work is told by LISTEN at once; asking is for retries and for what was told while we were away.
    pollInterval: 5_000,
    noHandleSignals: true
  });

const pauseMsMax = 30_000;

/**
 * Works through the queue in this process until stopped. When the database goes away it waits and begins again:
 * the site itself must stand without its jobs.
 */
export function start(url: string, work: Work): Workers {
  const stopping = new AbortController();
  const begun = Promise.withResolvers<void>();
  let runner: Runner | undefined;

  async function keepRunning(): Promise<void> {
    for (let pauseMs = 500; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
      try {
        await pooled(url, async (pool) => {
          runner = await begin(pool, work);
          pauseMs = 500;
          begun.resolve();
          if (stopping.signal.aborted) await runner.stop();
          await runner.promise;
        });
      } catch (error) {
        log.warn({ reason: (error as { code?: string }).code ?? (error as Error).name }, 'jobs wait for the database');
      }
      runner = undefined;
      begun.resolve();
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  const running = keepRunning();
  return {
    begun: begun.promise,
    async stop() {
      stopping.abort();
      await runner?.stop().catch(() => {});
      await running;
    }
  };
}

/** Longer than any work of a `release`d kind takes. */
const leftMinutes = 5;

/**
 * Frees work of a kind that its worker has held too long: a process that was killed in its midst cannot give it back,
 * and the queue would wait four hours. Run every few minutes.
 */
export async function release(db: Database, task: string): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker.jobs
    where task_identifier = ${task} and locked_at < now() - make_interval(mins => ${leftMinutes}::int)`.execute(db);
}

/** Forgets work that failed for good, and what it carried. */
export async function purge(url: string): Promise<void> {
  await pooled(url, async (pgPool) => {
    const jobs = await makeWorkerUtils({ pgPool, logger });
    await jobs.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] }).finally(() => jobs.release());
  });
}
