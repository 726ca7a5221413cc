import * as search from '#domains/occupations/server/search.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';

const hitsAPage = 20;
const skillsBeside = 8;

/** What a search shows: both kinds on its first page, one kind where somebody wants more of it. */
export async function resultsFor(db: Database, q: string, language: Language, params: URLSearchParams) {
  const kind = params.get('kind') === 'skill' ? ('skill' as const) : ('occupation' as const);
  const page = Math.min(500, Math.max(1, Math.trunc(Number(params.get('page'))) || 1));
  const offset = (page - 1) * hitsAPage;
  if (kind === 'skill' || page > 1) {
    const found = await search.find(db, { q, language, kind, limit: hitsAPage, offset });
    return { kind, page, pages: Math.ceil(found.total / hitsAPage), found, beside: null };
  }
  const wish = { q, language, occupations: { limit: hitsAPage }, skills: { limit: skillsBeside } };
  const { occupations: found, skills: beside } = await search.findBoth(db, wish);
  return { kind, page, pages: Math.ceil(found.total / hitsAPage), found, beside };
}
