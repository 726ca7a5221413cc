import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import * as pictures from './pictures.ts';
import * as saved from './saved.ts';

/** What I keep in sight, and what I left out and why, as one page shows it. Three statements. */
export async function list(db: Database, viewer: Viewer, language: Language) {
  const own = await saved.list(db, viewer);
  const { refused } = await pictures.told(db, viewer);
  const ids = [...own, ...refused].map(({ occupationId }) => occupationId);
  const names = await occupations.names(db, [...new Set(ids)], language);
  const named = <Row extends { occupationId: string }>({ occupationId, ...row }: Row) => {
    const name = names.get(occupationId);
    const { text, language: own, state } = name ?? { text: '', language, state: 'draft' as const };
    const shown: LocalText = { text, language: own, state };
    return name ? [{ id: occupationId, name: shown, withdrawn: name.withdrawn, ...row }] : [];
  };
  return {
    saved: own.filter(({ droppedAt }) => droppedAt === null).flatMap(named),
    dropped: own.filter(({ droppedAt }) => droppedAt !== null).flatMap(named),
    refused: refused.flatMap(named)
  };
}
