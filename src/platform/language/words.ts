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

/** A sentence of one language, looked at once. */
interface Sentence {
  message: string;
  /** Where it names no value: what is said. */
  plain: string | undefined;
  language: Language;
  format?: IntlMessageFormat;
  /** What was said already, by its values: counts and names come again and again. */
  said: Map<string, string>;
}

const sentences = new Map<Language, Map<string, Sentence>>();
let saidCount = 0;
const saidMax = 4_000;
const valueCharactersMax = 60;

let changes = 0;

/** Tells whether the words are still those that a sentence was made from. */
export const wordsStamp = (): number => changes;

/** Puts a language's sentences in place, or new ones in place of the old: no rebuild is needed. */
export function setCatalogue(language: Language, catalogue: Catalogue): void {
  catalogues.set(language, catalogue);
  sentences.clear();
  saidCount = 0;
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

function lookAt(language: Language, key: string): Sentence | undefined {
  const found = messageOf(language, key);
  if (!found) return undefined;
  const { message } = found;
  const isPlain = !/[{'#]/.test(message);
  const plain = language === mirrored ? mirror(message) : message;
  return { ...found, plain: isPlain ? plain : undefined, said: new Map() };
}

function sentenceOf(language: Language, key: string): Sentence | undefined {
  let known = sentences.get(language);
  if (!known) sentences.set(language, (known = new Map()));
  const sentence = known.get(key);
  if (sentence) return sentence;
  const found = lookAt(language, key);
  // What has no words is asked for by mistake, perhaps each time by another name.
  if (found) known.set(key, found);
  return found;
}

function format(sentence: Sentence, values: Values): string {
  const { message, language } = sentence;
  sentence.format ??= new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true });
  return String(sentence.format.format(values));
}

/** Tells the values apart as ICU does, a number from its digits; undefined where they are not worth remembering. */
function told(values: Values): string | undefined {
  let text = '';
  for (const argument of Object.keys(values)) {
    const value = values[argument];
    if (typeof value === 'number') text += ` ${argument} ${value}`;
    else if (typeof value !== 'string' || value.length > valueCharactersMax) return undefined;
    // With its length, so that no text can pass for a text and the next value.
    else text += ` ${argument}:${value.length}:${value}`;
  }
  return text;
}

function remember({ said }: Sentence, place: string, text: string): void {
  if (saidCount >= saidMax) {
    for (const sentence of [...sentences.values()].flatMap((known) => [...known.values()])) sentence.said.clear();
    saidCount = 0;
  }
  saidCount++;
  said.set(place, text);
}

function formatted(sentence: Sentence, values: Values): string {
  const place = told(values);
  if (place === undefined) return format(sentence, values);
  const known = sentence.said.get(place);
  if (known !== undefined) return known;
  const text = format(sentence, values);
  remember(sentence, place, text);
  return text;
}

/** Is this sentence said in English for want of a translation? */
export const isFallback = (language: Language, key: WordsKey): boolean =>
  language !== 'en' && language !== mirrored && catalogues.get(language)?.[key] === undefined;

const noValues: Values = {};

function say(language: Language, key: WordsKey, values: Values = noValues): string {
  const sentence = sentenceOf(language, key);
  if (!sentence) return key;
  if (sentence.plain !== undefined) return sentence.plain;
  const text = formatted(sentence, values);
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
