import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import * as contents from '../contents.ts';
import * as labels from '../labels.ts';
import * as pictures from '../pictures.ts';
import * as suggestions from './suggestions.ts';

/** “Skills I have” as a page: what I told by where in life I showed it, and the ways to tell more. */

interface Asked {
  /** The skill whose form is open. */
  change: string | null;
  /** Words for an occupation that I held. */
  held: string | null;
}

export async function list(db: Database, viewer: Viewer, { change, held: words }: Asked, language: Language) {
  const { skills, held } = await pictures.told(db, viewer);
  const { contexts, howWell, title, summary, attribution } = await contents.life(language);
  const ids = skills.map(({ skillId }) => skillId);
  const names = await labels.ofSkills(db, ids, language);
  const heldIds = held.map(({ occupationId }) => occupationId);
  const heldNames = await occupations.names(db, heldIds, language);
  const q = (words ?? '').trim().slice(0, 100);
  return {
    ...{ title, summary, attribution, howWell, change, q },
    contexts: contexts.map(({ key, name, prompt }) => ({
      ...{ key, name, prompt },
      skills: skills
        .filter(({ context }) => context === key)
        .flatMap(({ skillId, howWell, note }) => {
          const name = names.get(skillId);
          return name ? [{ id: skillId, name, howWell, note }] : [];
        })
    })),
    count: ids.length,
    held: heldIds.flatMap((id) => {
      const name = heldNames.get(id);
      return name ? [{ id, name: { text: name.text, language: name.language, state: name.state } }] : [];
    }),
    found: q ? await suggestions.occupationsFor(db, q, language) : null
  };
}
