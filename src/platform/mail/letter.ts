import type { Values, Words, WordsKey } from '#platform/language/words.ts';
import type { Language } from '#platform/language/languages.ts';

/** The letters there are: each has a subject and a body among the words, `letter.NAME.subject` and `.body`. */
export type LetterKey = WordsKey extends infer Key
  ? Key extends `letter.${infer Name}.subject`
    ? Name
    : never
  : never;

/** A letter as it goes out: its words are final, so that a retry says the same. */
export interface Letter {
  to: string;
  key: string;
  language: string;
  subject: string;
  text: string;
}

export interface Writing {
  to: string;
  key: LetterKey;
  values?: Values;
  language: Language;
}

/** Puts a letter into words. Paragraphs are parted by empty lines; an address stands on a line of its own. */
export function written({ to, key, values = {}, language }: Writing, words: Words): Letter {
  const subject = words(`letter.${key}.subject` as WordsKey, values).replace(/\s+/g, ' ');
  const text = `${words(`letter.${key}.body` as WordsKey, values)}\n\n${words('letter.closing')}\n`;
  return { to, key, language, subject, text };
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);

const linked = (text: string): string =>
  escaped(text).replace(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);

/** The same letter for readers that show HTML: paragraphs and links, nothing that is fetched or followed. */
export function markup({ language, subject, text }: Letter): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph).replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs.join('')}</body></html>`;
}
