import { IntlMessageFormat } from 'intl-messageformat';
import type account from '../../../words/en/account.json';
import type assessment from '../../../words/en/assessment.json';
import type careers from '../../../words/en/careers.json';
import type frameworks from '../../../words/en/frameworks.json';
import type imports from '../../../words/en/imports.json';
import type labourMarket from '../../../words/en/labour-market.json';
import type occupations from '../../../words/en/occupations.json';
import type opportunities from '../../../words/en/opportunities.json';
import type organisations from '../../../words/en/organisations.json';
import type sharing from '../../../words/en/sharing.json';
import type site from '../../../words/en/site.json';
import { localeOf, mirrored, type Language } from './languages.ts';

/** Every sentence of the interface has a key; the English catalogues are the list of them. */
export type WordsKey =
  | keyof typeof site
  | keyof typeof account
  | keyof typeof frameworks
  | keyof typeof imports
  | keyof typeof labourMarket
  | keyof typeof assessment
  | keyof typeof careers
  | keyof typeof occupations
  | keyof typeof opportunities
  | keyof typeof organisations
  | keyof typeof sharing;

export type Values = Record<string, string | number | Date | null | undefined>;

/** Says a sentence in one language. */
export type Words = (key: WordsKey, values?: Values) => string;

export type Catalogue = Record<string, string>;

const catalogues = new Map<Language, Catalogue>();
const parsed = new Map<string, IntlMessageFormat>();

/** Sentences already made, by language, key and values: counts and names come again and again. */
const said = new Map<string, string>();
const saidMax = 4_000;
const valueCharactersMax = 60;

let changes = 0;

/** Tells whether the words are still those that a sentence was made from. */
export const wordsStamp = (): number => changes;

/** Puts a language's sentences in place, or new ones in place of the old: no rebuild is needed. */
export function setCatalogue(language: Language, catalogue: Catalogue): void {
  catalogues.set(language, catalogue);
  parsed.clear();
  said.clear();
  changes++;
}

/** The same text set right to left, letter by letter, so that a page's mirroring shows. */
const mirror = (text: string): string => `\u202e${text}\u202c`;

function messageOf(language: Language, key: string): { language: Language; message: string } | undefined {
  const own = language === mirrored ? undefined : catalogues.get(language)?.[key];
  if (own !== undefined) return { language, message: own };
  const english = catalogues.get('en')?.[key];
  return english === undefined ? undefined : { language: 'en', message: english };
}

function format(name: string, language: Language, message: string, values: Values): string {
  let made = parsed.get(name);
  if (!made) {
    made = new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true });
    parsed.set(name, made);
  }
  return String(made.format(values));
}

/** Tells the values apart as ICU does, a number from its digits; undefined where they are not worth remembering. */
function told(name: string, values: Values): string | undefined {
  let text = name;
  for (const [argument, value] of Object.entries(values)) {
    if (typeof value === 'number') text += ` ${argument} ${value}`;
    else if (typeof value !== 'string' || value.length > valueCharactersMax) return undefined;
    // With its length, so that no text can pass for a text and the next value.
    else text += ` ${argument}:${value.length}:${value}`;
  }
  return text;
}

function formatted(language: Language, key: string, message: string, values: Values): string {
  const name = `${language} ${key}`;
  const place = told(name, values);
  if (place === undefined) return format(name, language, message, values);
  let text = said.get(place);
  if (text === undefined) {
    if (said.size >= saidMax) said.clear();
    text = format(name, language, message, values);
    said.set(place, text);
  }
  return text;
}

/** Is this sentence said in English for want of a translation? */
export const isFallback = (language: Language, key: WordsKey): boolean =>
  language !== 'en' && language !== mirrored && catalogues.get(language)?.[key] === undefined;

function say(language: Language, key: WordsKey, values: Values = {}): string {
  const found = messageOf(language, key);
  if (!found) return key;
  const text = /[{'#]/.test(found.message) ? formatted(found.language, key, found.message, values) : found.message;
  return language === mirrored ? mirror(text) : text;
}

const speakers = new Map<Language, Words>();

/** The one who speaks a language. Cheap to call: each is made once. */
export function wordsOf(language: Language): Words {
  let words = speakers.get(language);
  if (!words) {
    words = (key, values) => say(language, key, values);
    speakers.set(language, words);
  }
  return words;
}
