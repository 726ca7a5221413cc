import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { orderIn } from '../telling.ts';
import * as contents from './contents.ts';
import * as pictures from './pictures.ts';

/** The three cards of “my picture” that are told in one go, each as it was told last. */

/** The six values in an order: that of the address while it is being made, or else the one told last. */
export async function values(db: Database, viewer: Viewer, asked: string | null, language: Language) {
  const { values, ...texts } = await contents.values(language);
  const { ranking } = await pictures.told(db, viewer);
  const moved = orderIn(asked);
  const order = moved ?? ranking?.ranking ?? values.map(({ key }) => key);
  return {
    ...texts,
    cards: order.map((key) => values.find((value) => value.key === key)!),
    order,
    at: ranking?.at ?? null,
    moved: moved !== undefined
  };
}

export async function preparation(db: Database, viewer: Viewer, language: Language) {
  const { wish } = await pictures.told(db, viewer);
  return { ...(await contents.preparation(language)), chosen: wish?.preparation ?? null, at: wish?.at ?? null };
}

export async function language(db: Database, viewer: Viewer) {
  const { language } = await pictures.told(db, viewer);
  return { chosen: language?.howWell ?? null, at: language?.at ?? null };
}
