import { sql } from 'kysely';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { stateOf } from '../occupation.ts';

/** Texts as they come from the tables, and which of them a reader gets. */

export interface Label {
  label: string;
  language: string;
}

export interface LinkRow extends Label {
  id: string;
  source: string;
}

export interface TextRow extends Label {
  alternatives: string[];
  description: string | null;
  day?: string | null;
  version: string;
  imported_at: string;
}

/** An order that puts the best wording for a reader first: theirs, English, any. */
export const nearest = (language: Language) =>
  sql`(text.language = ${language})::int * 2 + (text.language = 'en')::int desc, text.language`;

/** The best label of an occupation or a skill, to be joined to it. */
export const bestLabel = (kind: 'occupation' | 'skill', language: Language) => sql`lateral (
  select text.label, text.language from ${sql.table(`occupations.${kind}_text`)} as text
  where text.${sql.ref(`${kind}_id`)} = ${sql.ref(kind)}.id order by ${nearest(language)} limit 1) as text`;

export const textOf = ({ label, language }: Label, source: string): LocalText => ({
  text: label.trim(),
  language: language as Language,
  state: stateOf(source)
});

export const linked = (row: LinkRow) => ({ id: row.id, name: textOf(row, row.source) });

/** A longer text: of the same wording as the name, or of the next where that one has none. */
export function passage(texts: TextRow[], field: 'description' | 'day', source: string): LocalText | null {
  const text = texts.find((text) => text[field]);
  return text ? textOf({ label: text[field] ?? '', language: text.language }, source) : null;
}
