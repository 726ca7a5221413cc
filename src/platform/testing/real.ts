import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Real packages of the publishers, for tests that run where they lie: too large and not ours to ship. */
const folder = process.env.CAIRN_DATA_SAMPLES ?? join(process.cwd(), '../shared/data');

/** Where such a package lies; undefined where it does not. */
export function realData(name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}
