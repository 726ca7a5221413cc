import type { Viewer } from '#domains/identity/viewer.ts';
import type { Catalogue } from '#domains/occupations/catalogue.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import * as neighbours from '#domains/occupations/server/neighbours.ts';
import * as knownNames from '#domains/occupations/server/known-names.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { creditsOf } from '../../match.ts';
import { neighboursOf, wayTo, type Neighbours, type Way } from '../../paths.ts';
import * as labels from '../labels.ts';
import * as pictures from '../pictures.ts';

const known = new WeakMap<Catalogue, Promise<Neighbours>>();

/** Who is near to whom: read once for a catalogue, and kept as long as it is. */
function neighboursIn(db: Database, catalogue: Catalogue): Promise<Neighbours> {
  let found = known.get(catalogue);
  if (!found) {
    found = neighbours.pairs(db).then((pairs) => neighboursOf(catalogue, pairs));
    known.set(catalogue, found);
    found.catch(() => known.delete(catalogue));
  }
  return found;
}

export interface NamedStep {
  id: string;
  name: LocalText;
  missing: LocalText[];
  missingCount: number;
}

/** Of each step's skills only the first are told. */
const skillsShown = 12;

interface Asked {
  to: string;
  /** An occupation to start from, `skills` for my skills alone; null for the occupation I held last. */
  from: string | null;
}

/** The way from where I am to an occupation. Only ids of the catalogue have one. */
export async function find(db: Database, viewer: Viewer, { to, from }: Asked, language: Language) {
  const { told, picture } = await pictures.get(db, viewer);
  const catalogue = await catalogues.current(db, told.catalogueStamp);
  const goal = catalogue.placeOf.get(to);
  if (goal === undefined) throw new NotFound();
  const held = told.held.map(({ occupationId }) => occupationId).filter((id) => catalogue.placeOf.has(id));
  const start = from === 'skills' ? null : (from ?? held[0] ?? null);
  const startPlace = start === null ? undefined : catalogue.placeOf.get(start);
  const near = await neighboursIn(db, catalogue);
  const credits = creditsOf(catalogue, picture);
  const way = wayTo({ catalogue, neighbours: near, credits, from: startPlace }, goal);
  const names = await namesFor(
    db,
    catalogue,
    [way?.best, way?.direct],
    [to, ...held, ...(start ? [start] : [])],
    language
  );
  return {
    to: { id: to, name: names.occupation(to) },
    from: startPlace === undefined || !start ? null : { id: start, name: names.occupation(start) },
    starts: held.filter((id) => id !== to).map((id) => ({ id, name: names.occupation(id) })),
    hasSkills: (picture.skills?.length ?? 0) > 0,
    best: way ? named(way.best, catalogue, names) : null,
    direct: way && way.best.steps.length > 1 ? named(way.direct, catalogue, names) : null
  };
}

interface Names {
  occupation: (id: string) => LocalText;
  skill: (id: string) => LocalText[];
}

async function namesFor(
  db: Database,
  catalogue: Catalogue,
  ways: (Way | undefined)[],
  more: string[],
  language: Language
): Promise<Names> {
  const steps = ways.flatMap((way) => way?.steps ?? []);
  const ids = [...new Set([...more, ...steps.map(({ place }) => catalogue.ids[place]!)])];
  const skillIds = steps.flatMap(({ missing }) =>
    missing.slice(0, skillsShown).map((skill) => catalogue.skillIds[skill]!)
  );
  const occupationNames = await knownNames.ofOccupations(db, catalogue, ids, language);
  const unique = [...new Set(skillIds)];
  const skillNames = await labels.worded(await knownNames.ofSkills(db, catalogue, unique, language), unique, language);
  return {
    occupation: (id) => {
      const name = occupationNames.get(id);
      return name
        ? { text: name.text, language: name.language, state: name.state }
        : { text: id, language: 'en', state: 'draft' };
    },
    skill: (id) => [skillNames.get(id) ?? []].flat()
  };
}

function named(way: Way, catalogue: Catalogue, names: Names): { steps: NamedStep[]; missing: number } {
  const steps = way.steps.map(({ place, missing }) => {
    const id = catalogue.ids[place]!;
    const first = missing.slice(0, skillsShown).flatMap((skill) => names.skill(catalogue.skillIds[skill]!));
    return { id, name: names.occupation(id), missing: first, missingCount: missing.length };
  });
  return { steps, missing: way.missing };
}
