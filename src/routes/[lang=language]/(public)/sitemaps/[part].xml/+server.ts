import * as catalogues from '#domains/occupations/server/catalogues.ts';
import { NotFound } from '#platform/errors.ts';
import { sitemap } from '#platform/sitemap.ts';
import type { RequestHandler } from './$types';

/** Pages that say the same to everybody, and lead on to all the rest. */
const pages = ['', '/about', '/privacy', '/frameworks', '/occupations'];

export const GET: RequestHandler = async ({ locals: { db, language }, params, url }) => {
  const { ids, skillIds } = await catalogues.current(db);
  const lists = new Map([
    ['pages', pages],
    ['occupations', ids.map((id) => `/occupations/${id}`)],
    ['skills', skillIds.map((id) => `/skills/${id}`)]
  ]);
  const paths = lists.get(params.part);
  if (!paths) throw new NotFound();
  return sitemap(paths.map((path) => `${url.origin}/${language}${path}`));
};
