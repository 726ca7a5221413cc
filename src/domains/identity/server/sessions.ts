import type { Cookies } from '@sveltejs/kit';
import type { Database } from '#platform/database/handle.ts';
import { nobody, type Viewer } from '../viewer.ts';

/** Who is looking, by their cookie; nobody where there is none or it has ended. */
export async function viewer(_db: Database, _cookies: Cookies): Promise<Viewer> {
  return nobody;
}
