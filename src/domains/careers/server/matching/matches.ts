import type { Viewer } from '#domains/identity/viewer.ts';
import type { Catalogue } from '#domains/occupations/catalogue.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import * as knownNames from '#domains/occupations/server/known-names.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { differentOnes } from '../../different.ts';
import type { Filter } from '../../filter.ts';
import { explain, type Explanation } from '../../explain.ts';
import { rank } from '../../match.ts';
import { partsIn, type Part } from '../../picture.ts';
import { startWeights, weightsIn, type Weights } from '../../weights.ts';
import * as labels from '../labels.ts';
import * as pictures from '../pictures.ts';

export const resultsPerPage = 20;
/** Of each result's skills only the first are told here: the occupation's own page tells them all. */
const skillsShown = 5;

/** A result as a page shows it. */
export interface Match extends Omit<Explanation, 'skills'> {
  name: LocalText;
  skills: { needed: number; held: number; missing: number; first: LocalText[] };
  saved: boolean;
  /** Why it is shown though the ranking would not: the part that speaks for it. */
  different: Part | null;
}

export interface Matches {
  /** Parts of the picture that are there. */
  told: Part[];
  weights: Weights;
  /** Whether these are the weights that are kept. */
  kept: Weights | null;
  total: number;
  page: number;
  pages: number;
  refused: number;
  results: Match[];
  different: Match[];
  isco: string | null;
  preparationMax: number | null;
}

/** All occupations ranked for the viewer, a page of them explained. One statement, and two more for names nobody was shown before; none for each result. */
export async function list(db: Database, viewer: Viewer, wish: Filter, language: Language): Promise<Matches> {
  const { told, picture } = await pictures.get(db, viewer);
  const weights = weightsIn(wish.query, told.weights ?? startWeights);
  const catalogue = await catalogues.current(db, told.catalogueStamp);
  const ranking = rank(catalogue, picture, weights, {
    without: new Set(told.refused.map(({ occupationId }) => occupationId)),
    isco: wish.isco ?? undefined,
    preparationMax: wish.preparationMax ?? undefined
  });
  const pages = Math.max(1, Math.ceil(ranking.order.length / resultsPerPage));
  const page = Math.min(wish.page, pages);
  const shown = ranking.order.slice((page - 1) * resultsPerPage, page * resultsPerPage);
  const different = page === 1 && !wish.isco ? differentOnes(catalogue, ranking) : [];
  const places = [...shown, ...different.map(({ place }) => place)];
  const explained = explain({ catalogue, picture, weights, scores: ranking.scores }, places);
  const named = await namer(db, catalogue, explained, language);
  const saved = new Set(told.saved);
  const matchOf = (one: Explanation, part: Part | null): Match[] =>
    named(one, { saved: saved.has(one.id), different: part });
  return {
    ...{ told: partsIn(picture), weights, kept: told.weights, total: ranking.order.length, page, pages },
    ...{ isco: wish.isco, preparationMax: wish.preparationMax, refused: told.refused.length },
    results: explained.slice(0, shown.length).flatMap((one) => matchOf(one, null)),
    different: explained.slice(shown.length).flatMap((one, at) => matchOf(one, different[at]?.part ?? null))
  };
}

async function namer(db: Database, catalogue: Catalogue, explained: Explanation[], language: Language) {
  const ids = explained.map(({ id }) => id);
  const first = explained.flatMap(({ skills }) => skills.missing.slice(0, skillsShown));
  const skillIds = [...new Set(first)];
  const names = await knownNames.ofOccupations(db, catalogue, ids, language);
  const skillNames = await labels.worded(
    await knownNames.ofSkills(db, catalogue, skillIds, language),
    skillIds,
    language
  );
  return ({ skills, ...rest }: Explanation, more: Pick<Match, 'saved' | 'different'>): Match[] => {
    const name = names.get(rest.id);
    if (!name) return [];
    const { needed, held, missing } = skills;
    const firstMissing = missing.slice(0, skillsShown).flatMap((id) => skillNames.get(id) ?? []);
    return [
      {
        ...{ ...rest, ...more, name: { text: name.text, language: name.language, state: name.state } },
        skills: { needed, held: held.length, missing: missing.length, first: firstMissing }
      }
    ];
  };
}

/** How one occupation fits the viewer; undefined where they told nothing that could be compared, or it is unknown. */
export async function of(db: Database, viewer: Viewer, occupationId: string): Promise<Explanation | undefined> {
  const { told, picture } = await pictures.get(db, viewer);
  if (partsIn(picture).length === 0) return undefined;
  const catalogue = await catalogues.current(db, told.catalogueStamp);
  const place = catalogue.placeOf.get(occupationId);
  if (place === undefined) return undefined;
  const weights = told.weights ?? startWeights;
  const { scores } = rank(catalogue, picture, weights);
  return explain({ catalogue, picture, weights, scores }, [place])[0];
}
