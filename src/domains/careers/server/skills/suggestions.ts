import type { Viewer } from '#domains/identity/viewer.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as search from '#domains/occupations/server/search.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { idIn, type Context, type Life } from '../../content.ts';
import { skillsSaid } from '../../explain.ts';
import type { HowWell } from '../../picture.ts';
import { suggestionsMax } from '../../telling.ts';
import * as contents from '../contents.ts';
import * as labels from '../labels.ts';
import * as pictures from '../pictures.ts';

/** Skills that somebody may have: suggested from what they did, from words, or from an occupation they held. */

export interface Suggestion {
  id: string;
  name: LocalText;
  /** What I said of it before. */
  howWell: HowWell | null;
  note: string | null;
}

export type Source = { did: string[]; context: Context } | { q: string } | { occupation: string };

/** Each skill once, in the order of the activities that may show it. */
const shownBy = ({ contexts }: Life, context: Context, did: string[]): string[] => [
  ...new Set(
    contexts
      .filter(({ key }) => key === context)
      .flatMap(({ activities }) => activities.filter(({ key }) => did.includes(key)))
      .flatMap(({ skills }) => skills.map(idIn))
  )
];

async function idsFrom(db: Database, source: Source, language: Language): Promise<string[]> {
  if ('did' in source) return shownBy(await contents.life('en'), source.context, source.did);
  if ('q' in source) {
    const { hits } = await search.find(db, { q: source.q, language, kind: 'skill', limit: 20 });
    return hits.map(({ id }) => id);
  }
  const catalogue = await catalogues.current(db);
  const place = catalogue.placeOf.get(source.occupation);
  if (place === undefined) throw new NotFound();
  return skillsSaid(catalogue, place, new Float64Array(catalogue.skillIds.length)).missing;
}

export async function list(db: Database, viewer: Viewer, source: Source, language: Language) {
  const ids = (await idsFrom(db, source, language)).slice(0, suggestionsMax);
  const names = await labels.ofSkills(db, ids, language);
  const own = new Map((await pictures.told(db, viewer)).skills.map((one) => [one.skillId, one]));
  const title = 'occupation' in source ? await occupations.names(db, [source.occupation], language) : undefined;
  const name = 'occupation' in source ? title?.get(source.occupation) : undefined;
  return {
    occupation: name ? { text: name.text, language: name.language, state: name.state } : null,
    suggestions: ids.flatMap((id): Suggestion[] => {
      const label = names.get(id);
      return label ? [{ id, name: label, howWell: own.get(id)?.howWell ?? null, note: own.get(id)?.note ?? null }] : [];
    })
  };
}

/** Occupations by words, to say that I held one. */
export async function occupationsFor(db: Database, q: string, language: Language) {
  const { hits } = await search.find(db, { q, language, kind: 'occupation', limit: 10 });
  return hits.map(({ id, name, also }) => ({ id, name, also }));
}
