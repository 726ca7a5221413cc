import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.ts';
import { openDatabase } from './handle.ts';
import { migrate } from './migrate.ts';

/** A migrated database in a cluster of its own, for as long as `work` takes. */
export async function inTemporaryDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-once-'));
  const cluster = await startCluster({ folder, fsync: false });
  try {
    const db = openDatabase(cluster.url, 2);
    await migrate(db).finally(() => db.destroy());
    return await work(cluster.url);
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
