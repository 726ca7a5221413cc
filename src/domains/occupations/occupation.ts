import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';

/** Where an occupation or a skill comes from: our own starter catalogue, or ESCO. */
export type Source = 'starter' | 'esco';

/** A name as it came: ESCO's wording is its owner's, ours is a draft until somebody read it twice. */
export interface Name extends LocalText {
  source: Source;
  withdrawn: boolean;
}

interface NameRow {
  label: string;
  language: string;
  source: string;
  withdrawn_at: Date | null;
}

export const stateOf = (source: string): LocalText['state'] => (source === 'esco' ? 'official' : 'draft');

export const nameOf = ({ label, language, source, withdrawn_at }: NameRow): Name => ({
  text: label.trim(),
  language: language as Language,
  state: stateOf(source),
  source: source as Source,
  withdrawn: withdrawn_at !== null
});
