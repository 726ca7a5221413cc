import { json } from '@sveltejs/kit';
import { serverVersion } from '#platform/database/health.ts';
import type { RequestHandler } from './$types.js';

const version = process.env.CAIRN_VERSION ?? 'development';
const headers = { 'cache-control': 'no-store' };

/** A code says enough to an operator; a message could name addresses to anyone who asks. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `The database does not answer (${code ?? (/no answer/.test(message) ? message : 'unknown')}).`;
}

export const GET: RequestHandler = async ({ locals: { db } }) => {
  try {
    return json({ status: 'ok', version, database: await serverVersion(db) }, { headers });
  } catch (error) {
    const reason = reasonOf(error);
    return json({ status: 'unavailable', version, database: 'away', reason }, { status: 503, headers });
  }
};
