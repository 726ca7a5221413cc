import type { Area, Competence } from '#domains/frameworks/edition.ts';
import { canAsk, itemOf, type Item } from '#domains/questionnaires/item.ts';
import { mirrored, type Language } from '#platform/language/languages.ts';

/** A question about someone, for a person who knows them. */
export interface PeerItem extends Item {
  /** The statements are the person's own words, to be read as “which would they say?”. */
  quoted: boolean;
}

/**
 * A pack may have statements worded about someone in no language, or not in the reader's. What the reader understands
 * goes first: worded about the person if it can be had in their language, or else in the person's own voice, quoted.
 * A summary speaks to whom the competence is about: someone else would read it as being about them.
 */
function peerItem(competence: Competence, name: string, language: Language): PeerItem {
  const { descriptors } = competence;
  const said = language === mirrored ? 'en' : language;
  const about = descriptors.every(({ other }) => other !== null);
  const aboutInTheirs = descriptors.every(({ other }) => other?.language === said);
  const ownInTheirs = descriptors.every(({ self }) => self.language === said);
  const quoted = !aboutInTheirs && (ownInTheirs || !about);
  return { ...itemOf(competence, quoted ? { of: 'self' } : { of: 'other', name }), summary: null, quoted };
}

/** An area's questions about someone, in the framework's order. */
export const peerItemsOf = (area: Area, name: string, language: Language): PeerItem[] =>
  area.competences.filter(canAsk).map((competence) => peerItem(competence, name, language));
