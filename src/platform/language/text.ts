import type { Language } from './languages.ts';

/** Where a translation stands: written, read by a second person, or the owner's own wording. */
export type TextState = 'draft' | 'reviewed' | 'official';

/** A text that came as data, with the language it is really in (it may be a fallback) and its state. */
export interface LocalText {
  text: string;
  language: Language;
  state: TextState;
}
