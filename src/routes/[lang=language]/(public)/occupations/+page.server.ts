import * as contents from '#domains/careers/server/contents.ts';
import { lettersUsed } from '#domains/occupations/directory.ts';
import * as directories from '#domains/occupations/server/directories.ts';
import { guessedGeo } from '#domains/labour-market/geo.ts';
import * as summaries from '#domains/labour-market/server/summaries.ts';
import * as groups from '#domains/occupations/server/groups.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { resultsFor } from './results.ts';
import type { PageServerLoad } from './$types';

const named = <Part extends { key: string | number; name: unknown }>(parts: Part[]) =>
  parts.map(({ key, name }) => ({ key, name: name as Part['name'] }));

/** The ways to look around without a word. */
async function ways(db: Database, language: Language) {
  const directory = await directories.current(db, language);
  const country = guessedGeo(language, null);
  const growing = await summaries.growingGroups(db, country);
  const { types } = await contents.interests(language);
  return {
    count: directory.order.length,
    growing: growing.groups.length > 0 ? country : null,
    letters: lettersUsed(directory, language),
    interests: types.map(({ key, name, summary }) => ({ key, name, summary })),
    subjects: named((await contents.subjects(language)).subjects),
    values: named((await contents.values(language)).values),
    preparation: named((await contents.preparation(language)).levels),
    groups: (await groups.around(db, null, language)).below
  };
}

export const load: PageServerLoad = async ({ locals: { db, language }, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const results = q ? await resultsFor(db, q, language, url.searchParams) : null;
  const isShown = results && results.found.total + (results.beside?.total ?? 0) > 0;
  return { q, results, ways: isShown ? null : await ways(db, language) };
};
