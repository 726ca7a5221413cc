import { localeOf, type Language } from '#platform/language/languages.ts';
import type { Words } from '#platform/language/words.ts';

/** What it costs, in words: free, an amount, or nothing said. */
export function costText(
  { cost, currency }: { cost: number | null; currency: string | null },
  t: Words,
  language: Language
): string | null {
  if (cost === null) return null;
  if (cost === 0 || !currency) return t('opportunity.free');
  const digits = Number.isInteger(cost) ? 0 : 2;
  const format = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(localeOf(language), format).format(cost);
}

const names = new Map<Language, Intl.DisplayNames>();

/** A language by its name in the page's language. */
export function languageName(code: string, language: Language): string {
  const known = names.get(language) ?? new Intl.DisplayNames(localeOf(language), { type: 'language' });
  names.set(language, known);
  return known.of(code) ?? code;
}
