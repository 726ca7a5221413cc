/** The languages we speak. English stands first: what is not yet translated falls back to it. */
export const languages = ['en', 'it', 'ro', 'es', 'el', 'tr'] as const;

/**
 * A right-to-left language of no people, made from English at run time, to see that pages hold when mirrored.
 * Offered to nobody; its address works where `CAIRN_PSEUDO` is set.
 */
export const mirrored = 'ar-XB';

export type Language = (typeof languages)[number] | typeof mirrored;
export type Direction = 'ltr' | 'rtl';

/** Each language by its own name, so that whoever needs it can find it. */
export const languageNames: Record<(typeof languages)[number], string> = {
  en: 'English',
  it: 'Italiano',
  ro: 'Română',
  es: 'Español',
  el: 'Ελληνικά',
  tr: 'Türkçe'
};

const pseudoOn = (): boolean => typeof process !== 'undefined' && process.env.CAIRN_PSEUDO === '1';

export const isLanguage = (tag: string): tag is Language =>
  (languages as readonly string[]).includes(tag) || (tag === mirrored && pseudoOn());

export const directionOf = (language: Language): Direction => (language === mirrored ? 'rtl' : 'ltr');

/** The locale for dates, numbers and sorting. British English: day before month. */
export const localeOf = (language: Language): string =>
  language === 'en' ? 'en-GB' : language === mirrored ? 'ar' : language;

interface Wish {
  tag: string;
  weight: number;
}

const wishes = (accepted: string): Wish[] =>
  accepted
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/;\s*q=/);
      return { tag: tag.toLowerCase().split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .sort((one, other) => other.weight - one.weight);

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); English where none fits. */
export function negotiated(accepted: string | null): Language {
  const found = wishes(accepted ?? '').find(
    ({ tag, weight }) => weight > 0 && (languages as readonly string[]).includes(tag)
  );
  return (found?.tag as Language | undefined) ?? 'en';
}
