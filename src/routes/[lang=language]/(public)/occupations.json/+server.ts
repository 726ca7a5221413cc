import * as search from '#domains/occupations/server/search.ts';
import type { RequestHandler } from './$types';

const occupationsMax = 7;
const skillsMax = 3;

/** Names to offer while somebody types; an occupation's first. */
export const GET: RequestHandler = async ({ locals: { db, language, words }, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const wish = { q, language, occupations: { limit: occupationsMax }, skills: { limit: skillsMax } };
  const { occupations, skills } = await search.findBoth(db, wish);
  const offered = (hits: search.Hit[], path: string, note: string | null) =>
    hits.map(({ id, name, also }) => ({
      label: name.text,
      language: name.language,
      note: note ?? (also ? words('occupationSearch.also', { title: also }) : ''),
      address: `/${language}/${path}/${id}`
    }));
  const results = [
    ...offered(occupations.hits, 'occupations', null),
    ...offered(skills.hits, 'skills', words('occupationSearch.skill'))
  ];
  const said = words('occupationSearch.count', { n: results.length });
  return Response.json({ q, said, results }, { headers: { 'cache-control': 'public, max-age=60' } });
};
