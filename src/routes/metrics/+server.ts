import { NotFound } from '#platform/errors.ts';
import { mayReadMetrics, registry } from '#platform/metrics.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async ({ request, getClientAddress }) => {
  if (!mayReadMetrics({ address: getClientAddress(), headers: request.headers }, process.env)) throw new NotFound();
  const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
  return new Response(await registry.metrics(), { headers });
};
