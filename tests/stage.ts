import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCluster } from '#platform/database/cluster.ts';
import { launch } from './launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product answers. */
    productUrl: string;
    /** Its database, to look behind what it says. */
    productDatabaseUrl: string;
    /** Its data folder, where its letters lie. */
    productFolder: string;
  }
}

/**
 * Once a run: the product as it runs, for all journeys and attacks that do not need one of their own. It stands
 * behind a proxy that the tests play, so that each of them can come from an address of its own.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-stage-'));
  const data = join(folder, 'data');
  await mkdir(data);
  const cluster = await startCluster({ folder, fsync: false });
  const product = await launch({
    folder: data,
    env: { DATABASE_URL: cluster.url, CAIRN_PSEUDO: '1', CAIRN_PROXIES: '1' }
  });
  provide('productUrl', product.url);
  provide('productDatabaseUrl', cluster.url);
  provide('productFolder', data);
  return async () => {
    await product.stop();
    // Whatever a test made of it: a fault of the product should be seen with its cause.
    const unforeseen = product
      .said()
      .split('\n')
      .filter((line) => line.includes('unforeseen'));
    if (unforeseen.length > 0) console.error(`The product said:\n${[...new Set(unforeseen)].slice(0, 20).join('\n')}`);
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
