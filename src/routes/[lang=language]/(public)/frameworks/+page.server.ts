import * as editions from '#domains/frameworks/server/editions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, language } }) => {
  const frameworks = await editions.list(db, language);
  return { frameworks: frameworks.map(({ id: _id, texts: _texts, ...shown }) => shown) };
};
