import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster } from '../../src/platform/database/cluster.ts';
import { runningOn } from '../../src/platform/database/cluster/postmaster.ts';
import { openDatabase, type Database } from '../../src/platform/database/handle.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { settingsFrom } from '../launch/settings.ts';

/** Is the product's own PostgreSQL up already, so that it is not ours to stop? */
const isRunning = (dataFolder: string): boolean =>
  existsSync(dataFolder) && runningOn(join(realpathSync(dataFolder), 'postgres')) !== undefined;

/**
 * Works on the product's database, whether the product runs or not: the one that `DATABASE_URL` names, or its own
 * in the data folder, which is started for as long as it takes.
 */
export async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const { databaseUrl, dataFolder } = settingsFrom(process.env);
  const wasRunning = databaseUrl === undefined && isRunning(dataFolder);
  const cluster = databaseUrl === undefined ? await startCluster({ folder: dataFolder }) : undefined;
  const db = openDatabase(databaseUrl ?? cluster?.url ?? '', 2);
  try {
    await migrate(db);
    return await work(db);
  } finally {
    await db.destroy();
    if (!wasRunning) await cluster?.stop();
  }
}
