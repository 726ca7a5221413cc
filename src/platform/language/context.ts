import { getContext, setContext } from 'svelte';
import { formatsOf, type Formats } from './formats.ts';
import type { Language } from './languages.ts';
import { wordsOf, type Words } from './words.ts';

const key = Symbol('language');

/** Called once, by the layout: what stands below it speaks this language. */
export const speak = (language: Language): void => {
  setContext(key, language);
};

export const useLanguage = (): Language => getContext<Language | undefined>(key) ?? 'en';
export const useWords = (): Words => wordsOf(useLanguage());
export const useFormats = (): Formats => formatsOf(useLanguage());

/** Addresses of pages in this language: `href('/assessment')` is `/el/assessment`. */
export function useHref(): (path?: string) => string {
  const language = useLanguage();
  return (path = '') => `/${language}${path}`;
}
