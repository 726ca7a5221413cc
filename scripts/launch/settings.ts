import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './install.js';

/** What the environment says about how to run. Read once, checked at the start, and told apart by one sentence each. */
export interface Settings {
  dataFolder: string;
  /** Another PostgreSQL than our own. */
  databaseUrl: string | undefined;
  port: number;
  /** The network address to listen on; undefined for all of them. */
  host: string | undefined;
  /** The address people use, if it is not this machine's own. */
  base: URL | undefined;
  /** How many proxies of ours stand in front and add to X-Forwarded-For. */
  proxies: number;
  version: string;
}

type Environment = Record<string, string | undefined>;

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= max) return number;
  throw new Error(`${name} must be a whole number from 0 to ${max}, not “${text}”.`);
}

function address(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url;
  throw new Error(`CAIRN_URL must be an address such as https://cairn.example.org, not “${text}”.`);
}

const portMax = 65_535;
const proxiesMax = 10;

export function settingsFrom(env: Environment): Settings {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    dataFolder: resolve(env.CAIRN_DATA || join(root, 'data')),
    databaseUrl: env.DATABASE_URL || undefined,
    port: wholeNumber('PORT', env.PORT || '3000', portMax),
    host: env.HOST || undefined,
    base: env.CAIRN_URL ? address(env.CAIRN_URL) : undefined,
    proxies: wholeNumber('CAIRN_PROXIES', env.CAIRN_PROXIES || '0', proxiesMax),
    version
  };
}
