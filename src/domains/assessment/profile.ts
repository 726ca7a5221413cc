import type { Area, Competence, Edition } from '#domains/frameworks/edition.ts';
import { canAsk } from '#domains/questionnaires/item.ts';
import { meanOf, score, type Score } from '#domains/questionnaires/score.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Newest, OthersRating, Rating } from './rating.ts';

/** The ledger read as a profile: figures of the person's own answers, with what others said apart from them. */
export interface Profile {
  /** The top of the scale. */
  max: number;
  areas: AreaProfile[];
  answered: number;
  asked: number;
  newestAt: Date | null;
}

export interface AreaProfile extends Score {
  key: string;
  /** 1 to 7, by its place in the framework: its colour everywhere. */
  hue: number;
  name: LocalText;
  chosen: boolean;
  notSure: number;
  notNow: number;
  open: number;
  /** The mean as it stood before the newest sitting; null where there was none or nothing new was said. */
  before: number | null;
  others: OthersFigure | null;
  competences: CompetenceProfile[];
}

export interface OthersFigure {
  mean: number;
  people: number;
}

export interface CompetenceProfile {
  id: string;
  key: string;
  name: LocalText;
  /** The newest answer, or null where the question is still open. */
  own: Rating | null;
  before: Rating | null;
  others: OthersFigure | null;
  statement: LocalText | null;
  /** What one level further sounds like; null at the top, or where there is no level yet. */
  next: LocalText | null;
}

/** What the ledger holds for one person and edition, the newest of each voice. */
export interface Held {
  own: Newest;
  /** As it stood before the newest sitting began. */
  before: Newest;
  /** Competences answered in the newest sitting. */
  fresh: Set<string>;
  others: OthersRating[];
  areaKeys: Set<string>;
}

function othersOf(ratings: OthersRating[]): OthersFigure | null {
  const placed = ratings.filter(({ rank }) => rank !== null);
  const mean = meanOf(placed.map(({ rank }) => rank ?? 0));
  return mean === null ? null : { mean, people: new Set(placed.map(({ voice }) => voice)).size };
}

/** What the lowest level above a rank sounds like. */
function nextOf(statements: Competence['descriptors'], rank: number): LocalText | null {
  const above = statements.filter((one) => one.rank > rank);
  return above.find((one) => above.every((other) => other.rank >= one.rank))?.self ?? null;
}

function competenceProfile(competence: Competence, held: Held): CompetenceProfile {
  const own = held.own.get(competence.id) ?? null;
  const rank = own?.rank ?? null;
  const statements = competence.descriptors;
  return {
    ...{ id: competence.id, key: competence.key, name: competence.name, own },
    before: held.before.get(competence.id) ?? null,
    others: othersOf(held.others.filter(({ competenceId }) => competenceId === competence.id)),
    statement: statements.find((one) => one.rank === rank)?.self ?? null,
    next: rank === null ? null : nextOf(statements, rank)
  };
}

function areaProfile(area: Area, index: number, held: Held): AreaProfile {
  const competences = area.competences.filter(canAsk).map((competence) => competenceProfile(competence, held));
  const ranks = (of: (one: CompetenceProfile) => Rating | null) => competences.flatMap((one) => of(one)?.rank ?? []);
  const count = (answer: Rating['answer']) => competences.filter(({ own }) => own?.answer === answer).length;
  const said = competences.some(({ id }) => held.fresh.has(id));
  const ids = new Set(competences.map(({ id }) => id));
  return {
    ...score(
      ranks(({ own }) => own),
      competences.length
    ),
    ...{ key: area.key, hue: index + 1, name: area.name, competences },
    chosen: held.areaKeys.has(area.key),
    notSure: count('not sure'),
    notNow: count('not now'),
    open: competences.filter(({ own }) => own === null).length,
    before: said ? meanOf(ranks(({ before }) => before)) : null,
    others: othersOf(held.others.filter(({ competenceId }) => ids.has(competenceId)))
  };
}

export function readProfile(edition: Edition, held: Held): Profile {
  const areas = edition.areas.map((area, index) => areaProfile(area, index, held)).filter(({ asked }) => asked > 0);
  const chosen = areas.filter((area) => area.chosen);
  const times = [...held.own.values()].map(({ at }) => at.getTime());
  return {
    max: Math.max(1, ...edition.proficiencyLevels.map(({ rank }) => rank)),
    areas,
    answered: chosen.reduce((sum, area) => sum + area.asked - area.open, 0),
    asked: chosen.reduce((sum, area) => sum + area.asked, 0),
    newestAt: times.length ? new Date(Math.max(...times)) : null
  };
}
