import * as reference from '#domains/frameworks/server/reference.ts';
import * as starters from '#domains/occupations/server/starters.ts';
import * as firstAdministrator from '#domains/organisations/server/first-administrator.ts';
import type { Database } from '#platform/database/handle.ts';
import { migrate } from '#platform/database/migrate.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';

/** Makes a database ready to serve: its schema, and what ships in `reference/`. Several instances may call it at once. */
export async function prepare(db: Database): Promise<{ firstAdministratorLink?: string }> {
  await migrate(db);
  loadCatalogues();
  await reference.load(db);
  await starters.load(db);
  return { firstAdministratorLink: await firstAdministrator.linkIfNone(db) };
}
