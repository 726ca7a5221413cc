import type { WordsKey } from '#platform/language/words.ts';
import type { EditionStatus } from '../edition.ts';

/** What the states of an edition are called. */
export const statusKeys: Record<EditionStatus, WordsKey> = {
  draft: 'edition.draft',
  published: 'edition.published',
  withdrawn: 'edition.withdrawn'
};
