import * as occupations from '#domains/occupations/server/occupations.ts';
import type { PageServerLoad } from './$types';

const skillsAPage = 150;

export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
  const { id, name, skills } = await occupations.get(db, params.id, language);
  const inOrder = skills.toSorted((one, other) => Number(other.essential) - Number(one.essential));
  const pages = Math.max(1, Math.ceil(inOrder.length / skillsAPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1));
  const shown = inOrder.slice((page - 1) * skillsAPage, page * skillsAPage);
  const part = (essential: boolean) =>
    shown.filter((skill) => skill.essential === essential).map(({ id, name }) => ({ id, name }));
  return { id, name, page, pages, essential: part(true), optional: part(false) };
};
