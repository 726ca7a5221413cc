import { follow } from './ways.ts';
import type { PageServerLoad } from './$types';

const namesAPage = 90;

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const { all, way } = await follow(db, params.way, params.of, language);
  const { places, ...shown } = way;
  const pages = Math.max(1, Math.ceil(places.length / namesAPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1));
  const names = places
    .slice((page - 1) * namesAPage, page * namesAPage)
    .map((place) => ({ id: all.catalogue.ids[place]!, name: all.names[place]! }));
  return { ...shown, way: params.way, of: params.of, count: places.length, names, page, pages };
};
