import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Name } from '../occupation.ts';
import * as occupations from './occupations.ts';
import * as skills from './skills.ts';

/**
 * Names that rankings ask for again and again, since the occupations that come first and the skills that are missing
 * are much the same ones for everybody. They are kept beside the catalogue they belong to, and go with it.
 */
const kept = new WeakMap<Catalogue, Map<string, Map<string, Name>>>();

/** Of one kind in one language: some 500 KB. */
const namesMax = 2_000;

function keptOf(catalogue: Catalogue, place: string): Map<string, Name> {
  const places = kept.get(catalogue) ?? new Map<string, Map<string, Name>>();
  kept.set(catalogue, places);
  const names = places.get(place) ?? new Map<string, Name>();
  places.set(place, names);
  return names;
}

type Asking = (db: Database, ids: string[], language: Language) => Promise<Map<string, Name>>;

const remembering =
  (kind: string, ask: Asking) =>
  async (db: Database, catalogue: Catalogue, ids: string[], language: Language): Promise<Map<string, Name>> => {
    const known = keptOf(catalogue, `${kind} ${language}`);
    const names = new Map<string, Name>();
    const unknown = ids.filter((id) => {
      const name = known.get(id);
      if (name) names.set(id, name);
      return !name;
    });
    for (const [id, name] of await ask(db, unknown, language)) {
      names.set(id, name);
      if (known.size >= namesMax) known.clear();
      known.set(id, name);
    }
    return names;
  };

/** As `occupations.names`, of a catalogue as it stands; without a statement where all are known. */
export const ofOccupations = remembering('occupation', occupations.names);
/** As `skills.names`. */
export const ofSkills = remembering('skill', skills.names);
