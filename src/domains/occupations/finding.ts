import { languages, type Language } from '#platform/language/languages.ts';
import { fold, wordsIn } from './fold.ts';
import { formsOf } from './label.ts';

/**
 * Where a word stands, as what it costs: as the whole name, as a whole alternative title, as the name's first word,
 * further on in it, and so on. A whole alternative is worth no more than a word of the name, because catalogues call
 * some very special occupations by a very general word, too.
 */
export const places = { name: 0, nameBegins: 2, alternative: 3, nameHas: 3, alternativeBegins: 6, alternativeHas: 8 };

/** How a word answers to what was typed, as what it costs on top. A slip costs more than any place. */
export const answers = { same: 0, begins: 3, stem: 4, slip: 12 };

/** A finding is one number, so that thousands of them are cheap: the place above, the concept's number below. */
export const numberBits = 20;
export const finding = (place: number, number: number): number => (place << numberBits) | number;

/** Snowball's dictionaries, as PostgreSQL names them. */
export const stemmers: Partial<Record<Language, string>> = {
  en: 'english_stem',
  it: 'italian_stem',
  ro: 'romanian_stem',
  es: 'spanish_stem',
  el: 'greek_stem',
  tr: 'turkish_stem'
};

export const searchedLanguages = languages.filter((language) => stemmers[language]);

/** One word of what was typed: as it was written, folded, and its stems; null if it says nothing by itself. */
export interface Token {
  written: string;
  folded: string;
  stems: string[] | null;
}

const tokensMax = 6;
const charactersMax = 100;

/** The words of what somebody typed, no more than anyone would mean; their stems are not known yet. */
export function tokensOf(query: string): Token[] {
  const tokens = wordsIn(query.slice(0, charactersMax)).map((written) => ({
    written,
    folded: fold(written),
    stems: []
  }));
  return [...new Map(tokens.map((token) => [token.folded, token])).values()].slice(0, tokensMax);
}

/** The words that say something; all of them where none does. */
export function telling(tokens: Token[]): Token[] {
  const some = tokens.filter(({ stems }) => stems !== null);
  return some.length > 0 ? some : tokens;
}

export interface Wording {
  label: string;
  alternatives: string[];
}

/** Folding is dear and words come again and again. */
export class Folder {
  readonly known = new Map<string, string>();

  fold(written: string): string {
    let folded = this.known.get(written);
    if (folded === undefined) this.known.set(written, (folded = fold(written)));
    return folded;
  }
}

/** Every word of a concept with the best place it stands in. */
export function placesOf({ label, alternatives }: Wording, folder: Folder): Map<string, number> {
  const found = new Map<string, number>();
  const note = (form: string, whole: number, begins: number, has: number): void => {
    const words = wordsIn(form);
    words.forEach((word, at) => {
      const place = words.length === 1 ? whole : at === 0 ? begins : has;
      const folded = folder.fold(word);
      if (place < (found.get(folded) ?? Infinity)) found.set(folded, place);
    });
  };
  for (const form of formsOf(label)) note(form, places.name, places.nameBegins, places.nameHas);
  for (const alternative of alternatives)
    for (const form of formsOf(alternative))
      note(form, places.alternative, places.alternativeBegins, places.alternativeHas);
  return found;
}

const phraseOf = (text: string): string => wordsIn(fold(text)).join(' ');

/** How near a whole name is to a whole query of several words: the same, beginning with it, having it, or none of these. */
export function phraseRank({ label, alternatives }: Wording, phrase: string): number {
  const forms = formsOf(label).map(phraseOf);
  if (forms.includes(phrase)) return 0;
  if (alternatives.some((form) => form.length === phrase.length && phraseOf(form) === phrase)) return 1;
  if (forms.some((form) => form.startsWith(phrase))) return 2;
  return forms.some((form) => form.includes(phrase)) ? 3 : 4;
}

export const phraseOfTokens = (tokens: Token[]): string => tokens.map(({ folded }) => folded).join(' ');

/** The alternative title that a query means, where the name itself does not say it. */
export function alternativeFor({ label, alternatives }: Wording, tokens: Token[]): string | null {
  const says = (text: string): number => {
    const words = ` ${formsOf(text).map(phraseOf).join(' ')}`;
    return tokens.filter(({ folded }) => words.includes(` ${folded}`)).length;
  };
  let most = says(label);
  let best: string | null = null;
  if (most === tokens.length) return null;
  for (const text of alternatives) {
    const count = says(text);
    const shorter = best !== null && count === most && text.length < best.length;
    if (count > most || shorter) [most, best] = [count, text];
  }
  return best;
}

/** Enough to tell one from another. */
const beginningMax = 150;

/** How a longer text begins: its first sentence, or as many words as there is room for. */
export function beginningOf(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const sentence = /^.{20,}?[.!?;·](?= |$)/u.exec(plain)?.[0] ?? plain;
  if (sentence.length <= beginningMax) return sentence;
  const words = sentence.slice(0, beginningMax);
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), 1)).replace(/[\s,;:]+$/, '')}…`;
}
