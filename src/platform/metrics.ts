import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { poolUse } from './database/handle.ts';
import { database } from './database/app.ts';

/** What a running product counts of itself for Prometheus: this process, its requests by route, its database connections. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

const durations = new Histogram({
  name: 'cairn_request_duration_seconds',
  help: 'Time to answer a request, by the route that answered.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry]
});

new Gauge({
  name: 'cairn_database_connections',
  help: 'Connections to the database: in use, idle, and requests that wait for one.',
  labelNames: ['state'],
  registers: [registry],
  collect() {
    for (const [state, number] of Object.entries(poolUse(database()))) this.set({ state }, number);
  }
});

/** A method that a stranger invents must not become a series of its own. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

export function countRequest(routeId: string | null, method: string, status: number, seconds: number): void {
  durations.observe({ route: routeId ?? 'none', method: methods.has(method) ? method : 'other', status }, seconds);
}

interface Asking {
  address: string;
  headers: Headers;
}

interface Environment {
  CAIRN_METRICS_TOKEN?: string;
  CAIRN_PROXIES?: string;
  CAIRN_URL?: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isLoopback = (host: string): boolean => /^(?:127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/.test(host);

/** A proxy on this machine calls from the loopback address too, on behalf of anyone. */
function isBehindProxy(headers: Headers, { CAIRN_PROXIES, CAIRN_URL }: Environment): boolean {
  const isElsewhere = CAIRN_URL ? !isLoopback(new URL(CAIRN_URL).hostname) : false;
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers.has(name));
  return isElsewhere || isForwarded || Number(CAIRN_PROXIES ?? 0) > 0;
}

/** The operator shows the token; where none is set, it is enough to ask from this very machine. */
export function mayReadMetrics({ address, headers }: Asking, environment: Environment): boolean {
  const { CAIRN_METRICS_TOKEN: token } = environment;
  if (token) return timingSafeEqual(digest(headers.get('authorization') ?? ''), digest(`Bearer ${token}`));
  return isLoopback(address) && !isBehindProxy(headers, environment);
}
