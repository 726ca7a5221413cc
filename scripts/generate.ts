/**
 * Writes what follows from the migrations: the table types (`src/platform/database/tables.ts`) and the schema
 * as it stands (`database/tables/*.sql`). `--check` only compares, and fails where they differ.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { inTemporaryDatabase } from '../src/platform/database/temporary.ts';
import { describe } from '../src/platform/database/describe.ts';

async function stands(path: string, text: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => '')) === text;
}

const files = await inTemporaryDatabase(async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return describe(client).finally(() => client.end());
});

const checking = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, text] of files) {
  if (await stands(path, text)) continue;
  stale.push(path);
  if (!checking) await writeFile(path, text);
}
const folders = ['database/tables', 'src/platform/database/tables'];
for (const folder of folders) {
  const found = (await readdir(folder)).map((file) => `${folder}/${file}`);
  stale.push(...found.filter((path) => !files.has(path)));
}
if (checking && stale.length > 0) {
  console.error(`Not as the migrations say: ${stale.join(', ')}. Run npm run generate.`);
  process.exit(1);
}
