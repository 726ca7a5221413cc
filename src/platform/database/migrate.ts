import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

const folder = join(process.cwd(), 'database/migrations');

/** One plain SQL file is one step; there is no way back but a further step. */
const step = (path: string): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql.raw(await readFile(path, 'utf8')).execute(db);
  }
});

async function steps(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Object.fromEntries(files.map((file) => [file.replace('.sql', ''), step(join(folder, file))]));
}

/** Brings the schema up to date. Several instances may call it at once: the Migrator takes a lock. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the Migrator takes a handle of any tables.
export async function migrate(db: Kysely<any>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: steps }, migrationTableSchema: 'platform' });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}
