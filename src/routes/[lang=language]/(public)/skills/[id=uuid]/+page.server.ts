import * as directories from '#domains/occupations/server/directories.ts';
import * as skills from '#domains/occupations/server/skills.ts';
import { askingFor } from '#domains/occupations/directory.ts';
import type { PageServerLoad } from './$types';

const namesAPage = 30;

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const [skill, all] = await Promise.all([skills.get(db, params.id, language), directories.current(db, language)]);
  const asked = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  const { essential, optional } = askingFor(all, params.id);
  const pages = Math.max(1, Math.ceil(Math.max(essential.length, optional.length) / namesAPage));
  const page = Math.min(pages, asked);
  const part = (places: number[]) => ({
    count: places.length,
    names: places
      .slice((page - 1) * namesAPage, page * namesAPage)
      .map((place) => ({ id: all.catalogue.ids[place]!, name: all.names[place]! }))
  });
  return { skill, page, pages, essential: part(essential), optional: part(optional) };
};
