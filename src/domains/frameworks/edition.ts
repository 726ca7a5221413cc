import type { LocalText } from '#platform/language/text.ts';

/**
 * One edition of a framework, in one language. It begins as a draft, is published and may be withdrawn; its
 * structure and original wording never change, so that a rating made on it keeps its meaning.
 */

export type EditionStatus = 'draft' | 'published' | 'withdrawn';

/** The framework that ships as our own and is offered where nobody chose another. */
export const referenceSlug = 'cairn';

export interface Licence {
  name: string;
  address: string | null;
}

export interface Source {
  name: string | null;
  address: string | null;
}

/** A text of an edition; licence and source are given only where they differ from the edition's. */
export interface EditionText extends LocalText {
  licence?: Licence;
  source?: Source;
}

export interface Level {
  key: string;
  rank: number;
  name: EditionText;
  summary: EditionText | null;
}

export interface Descriptor {
  proficiencyLevel: string;
  rank: number;
  self: EditionText;
  other: EditionText | null;
}

export interface PhaseDescriptor {
  phase: string;
  rank: number;
  self: EditionText;
  other: EditionText | null;
}

export interface Competence {
  id: string;
  key: string;
  code: string | null;
  name: EditionText;
  summary: EditionText | null;
  inLife: EditionText[];
  activationLevel: string | null;
  descriptors: Descriptor[];
  phaseDescriptors: PhaseDescriptor[];
  knowledge: EditionText[];
  skills: EditionText[];
  attitudes: EditionText[];
}

export interface Area {
  id: string;
  key: string;
  name: EditionText;
  summary: EditionText | null;
  activationLevel: string | null;
  competences: Competence[];
}

/** How many of an edition's texts stand in which state in this language; `missing` ones are shown in another. */
export interface TextCounts {
  draft: number;
  reviewed: number;
  official: number;
  missing: number;
}

export interface Edition {
  id: string;
  slug: string;
  version: string;
  status: EditionStatus;
  name: EditionText;
  summary: EditionText | null;
  note: EditionText | null;
  licence: Licence;
  attribution: EditionText | null;
  source: Source;
  loadedAt: Date;
  texts: TextCounts;
  activationLevels: Level[];
  proficiencyLevels: Level[];
  phases: Level[];
  areas: Area[];
}

/** What tells one edition from another, without its content. */
export interface EditionMark {
  id: string;
  slug: string;
  version: string;
  status: EditionStatus;
  loadedAt: Date;
  stamp: string;
}

export interface EditionSummary {
  id: string;
  slug: string;
  version: string;
  status: EditionStatus;
  name: EditionText;
  summary: EditionText | null;
  licence: Licence;
  texts: TextCounts;
  areas: { key: string; name: EditionText; competences: number }[];
  competences: number;
  proficiencyLevels: number;
}

/** How an edition is called: the version its authors gave it and, where the same version came changed, which one. */
export const versionOf = (version: string, revision: number): string =>
  revision === 1 ? version : `${version}-r${revision}`;

/** The edition to show of a framework: the newest published one, or else the newest draft. Ids grow with time. */
export function currentOf<Mark extends Pick<EditionMark, 'id' | 'status'>>(marks: Mark[]): Mark | undefined {
  const newest = marks.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return newest.find(({ status }) => status === 'published') ?? newest.find(({ status }) => status === 'draft');
}

export const competencesOf = (edition: Edition): Competence[] => edition.areas.flatMap((area) => area.competences);

export const summaryOf = (edition: Edition): EditionSummary => {
  const { id, slug, version, status, name, summary, licence, texts } = edition;
  return {
    ...{ id, slug, version, status, name, summary, licence, texts },
    areas: edition.areas.map((area) => ({ key: area.key, name: area.name, competences: area.competences.length })),
    competences: competencesOf(edition).length,
    proficiencyLevels: edition.proficiencyLevels.length
  };
};
