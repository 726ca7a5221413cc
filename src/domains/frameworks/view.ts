import { NotFound } from '#platform/errors.ts';
import {
  competencesOf,
  type Area,
  type Competence,
  type Edition,
  type EditionMark,
  type EditionText,
  type Level
} from './edition.ts';

/** What the public pages show of an edition: no more than that, because a page pays for all it is handed. */

/** What stands on every page of an edition: whose it is, which one, and how far its texts have come. */
export type Front = Pick<
  Edition,
  'slug' | 'version' | 'status' | 'name' | 'note' | 'licence' | 'attribution' | 'source' | 'loadedAt' | 'texts'
> & {
  /** Appended to addresses inside an edition that is not the current one. */
  query: string;
  overtaken: boolean;
};

/** A part's place in print and colour: areas have seven hues, in their order. */
export interface AreaAtAGlance {
  key: string;
  hue: number;
  name: EditionText;
  activation: EditionText | null;
  competences: { key: string; code: string | null; name: EditionText }[];
}

export interface Neighbour {
  key: string;
  name: EditionText;
}

export interface Neighbours {
  previous: Neighbour | null;
  next: Neighbour | null;
}

export function frontOf(edition: Edition, currentId: string | null): Front {
  const { slug, version, status, name, note, licence, attribution, source, loadedAt, texts } = edition;
  const overtaken = edition.id !== currentId;
  const query = overtaken ? `?edition=${encodeURIComponent(version)}` : '';
  return { slug, version, status, name, note, licence, attribution, source, loadedAt, texts, query, overtaken };
}

const named = (levels: Level[], key: string | null): EditionText | null =>
  levels.find((level) => level.key === key)?.name ?? null;

export const glanceOf = (edition: Edition): AreaAtAGlance[] =>
  edition.areas.map((area, index) => ({
    key: area.key,
    hue: index + 1,
    name: area.name,
    activation: named(edition.activationLevels, area.activationLevel),
    competences: area.competences.map(({ key, code, name }) => ({ key, code, name }))
  }));

function neighboursOf(all: { key: string; name: EditionText }[], key: string): Neighbours {
  const place = all.findIndex((one) => one.key === key);
  const at = (index: number): Neighbour | null => {
    const one = all[index];
    return one ? { key: one.key, name: one.name } : null;
  };
  return { previous: at(place - 1), next: at(place + 1) };
}

export interface AreaView {
  area: Omit<Area, 'id' | 'competences'> & { hue: number; activation: EditionText | null };
  competences: Pick<Competence, 'key' | 'code' | 'name' | 'summary'>[];
  neighbours: Neighbours;
}

export function areaView(edition: Edition, key: string): AreaView {
  const index = edition.areas.findIndex((one) => one.key === key);
  const area = edition.areas[index];
  if (!area) throw new NotFound();
  const { name, summary, activationLevel } = area;
  const activation = named(edition.activationLevels, activationLevel);
  return {
    area: { key, name, summary, activationLevel, activation, hue: index + 1 },
    competences: area.competences.map(({ key, code, name, summary }) => ({ key, code, name, summary })),
    neighbours: neighboursOf(edition.areas, key)
  };
}

export interface CompetenceView {
  competence: Competence & { activation: EditionText | null };
  area: { key: string; name: EditionText; hue: number };
  /** The statements with the name of their level or phase. */
  statements: { key: string; rank: number; level: EditionText; text: EditionText }[];
  inPhases: { key: string; rank: number; level: EditionText; text: EditionText }[];
  neighbours: Neighbours;
}

export function competenceView(edition: Edition, key: string): CompetenceView {
  const index = edition.areas.findIndex((area) => area.competences.some((one) => one.key === key));
  const area = edition.areas[index];
  const competence = area?.competences.find((one) => one.key === key);
  if (!area || !competence) throw new NotFound();
  const activation = named(edition.activationLevels, competence.activationLevel ?? area.activationLevel);
  const said = (levels: Level[], key: string, rank: number, text: EditionText) => ({
    key,
    rank,
    level: named(levels, key) ?? text,
    text
  });
  return {
    competence: { ...competence, activation },
    area: { key: area.key, name: area.name, hue: index + 1 },
    statements: competence.descriptors.map((one) =>
      said(edition.proficiencyLevels, one.proficiencyLevel, one.rank, one.self)
    ),
    inPhases: competence.phaseDescriptors.map((one) => said(edition.phases, one.phase, one.rank, one.self)),
    neighbours: neighboursOf(competencesOf(edition), key)
  };
}

/** Another edition as it is offered beside the one on the page. */
export const otherOf = ({ version, status, loadedAt }: EditionMark) => ({ version, status, loadedAt });
