import { isLanguage } from '#platform/language/languages.ts';
import type { PageServerLoad } from './$types';

/** The parts are shown in English, or in the language that `?language=` names. */
export const load: PageServerLoad = ({ url }) => {
  const asked = url.searchParams.get('language') ?? 'en';
  return { shown: isLanguage(asked) ? asked : ('en' as const) };
};
