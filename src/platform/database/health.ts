import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './handle.ts';

/** A probe that is answered late is a probe that failed: those who ask give up after a few seconds. */
const patienceMs = 2_000;

async function patience(signal: AbortSignal): Promise<never> {
  await sleep(patienceMs, undefined, { signal });
  throw new Error(`no answer within ${patienceMs / 1000} s`);
}

/** The server's version, asked of the server itself, now. Throws if it does not answer. */
export async function serverVersion(db: Database): Promise<string> {
  const answered = new AbortController();
  const version = sql<{ server_version: string }>`show server_version`.execute(db);
  // Whichever comes second is of no interest any more, and must not count as unhandled.
  version.catch(() => {});
  const waited = patience(answered.signal);
  waited.catch(() => {});
  try {
    const { rows } = await Promise.race([version, waited]);
    return `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`;
  } finally {
    answered.abort();
  }
}
