import { formatsOf, type Formats } from './formats.ts';
import type { Language } from './languages.ts';
import { wordsOf, type Words } from './words.ts';

/**
 * The language of the page that is being made. A page is made in one go, without waiting for anything, so there is
 * one at a time; Svelte's own context would be copied for every part that asks.
 */
let spoken: Language = 'en';

/** Called by the layout, before anything below it: what stands there speaks this language. */
export const speak = (language: Language): void => {
  spoken = language;
};

export const useLanguage = (): Language => spoken;
export const useWords = (): Words => wordsOf(useLanguage());
export const useFormats = (): Formats => formatsOf(useLanguage());

/** Addresses of pages in this language: `href('/assessment')` is `/el/assessment`. */
export function useHref(): (path?: string) => string {
  const language = useLanguage();
  return (path = '') => `/${language}${path}`;
}
