import type { Language } from '#platform/language/languages.ts';
import type { TextState } from '#platform/language/text.ts';
import type { Relation } from './crosswalk.ts';
import type { EditionStatus, Licence, Source } from './edition.ts';
import { descriptorOf, fieldsOf, kindOf, partOf, phaseDescriptorOf, type Field } from './part.ts';

/**
 * A framework as it travels: one structure and all its texts in all languages. Every format we read (our YAML,
 * our CSV, CASE) is read into this, and written from it.
 */

export interface Wording {
  part: string;
  field: Field;
  /** Its place in a list, from 1; 1 where there is only one. */
  position: number;
  language: Language;
  text: string;
  state: TextState;
  licence: Licence | null;
  source: Source | null;
}

export interface PackCompetence {
  key: string;
  code: string | null;
  activationLevel: string | null;
}

export interface PackArea {
  key: string;
  activationLevel: string | null;
  competences: PackCompetence[];
}

/** A correspondence to a competence of another framework, named by its identifier in CASE. */
export interface PackLink {
  from: string;
  to: string;
  relation: Relation;
}

export interface Pack {
  slug: string;
  version: string;
  status: EditionStatus;
  /** The language it was written in. */
  language: Language;
  licence: Licence;
  source: Source;
  activationLevels: string[];
  proficiencyLevels: string[];
  phases: string[];
  areas: PackArea[];
  wordings: Wording[];
  /** Only of files that hold such; they add to what is known and take nothing away. */
  links?: PackLink[];
}

/** How large a framework may be: none of those in use across Europe, Canada and Australia is larger. */
export const areasMax = 7;
export const competencesMax = 40;
export const levelsMax = 6;
export const phasesMax = 8;
export const listMax = 30;
export const textMax = 4000;

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const slugMax = 60;
/** Not ending in -r2, which is how a changed pack of the same version is told from the first. */
export const versionPattern = /^(?!.*-r\d+$)[0-9A-Za-z][0-9A-Za-z._-]{0,29}$/;

export const competencesIn = (pack: Pack): PackCompetence[] => pack.areas.flatMap((area) => area.competences);

/** The places for descriptors that the structure allows: each competence at each level and in each phase. */
export const descriptorsIn = (pack: Pack): string[] =>
  competencesIn(pack).flatMap(({ key }) => [
    ...pack.proficiencyLevels.map((level) => descriptorOf(key, level)),
    ...pack.phases.map((phase) => phaseDescriptorOf(key, phase))
  ]);

/** Every part that the structure has room for, in reading order. */
export const partsIn = (pack: Pack): string[] => [
  'framework',
  ...pack.activationLevels.map((key) => partOf('activation', key)),
  ...pack.proficiencyLevels.map((key) => partOf('proficiency', key)),
  ...pack.phases.map((key) => partOf('phase', key)),
  ...pack.areas.flatMap((area) => [
    partOf('area', area.key),
    ...area.competences.map(({ key }) => partOf('competence', key))
  ]),
  ...descriptorsIn(pack)
];

/** One text's place, the same in every language. */
export const slotOf = ({ part, field, position }: Pick<Wording, 'part' | 'field' | 'position'>): string =>
  `${part} ${field} ${position}`;

/** The languages a pack speaks, its own first. */
export const languagesIn = (pack: Pack): Language[] => [
  ...new Set([pack.language, ...pack.wordings.map(({ language }) => language).toSorted()])
];

/** Texts in reading order: by part, by field, by position, its own language first. The same pack, the same order. */
export function inOrder(pack: Pack): Wording[] {
  const parts = new Map(partsIn(pack).map((part, index) => [part, index]));
  const spoken = languagesIn(pack);
  const placed = pack.wordings.map((wording) => ({
    wording,
    place: [
      parts.get(wording.part) ?? Number.MAX_SAFE_INTEGER,
      fieldsOf[kindOf(wording.part) ?? 'framework'].indexOf(wording.field),
      wording.position,
      spoken.indexOf(wording.language)
    ]
  }));
  const compare = (one: number[], other: number[]): number =>
    one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return placed.toSorted((one, other) => compare(one.place, other.place)).map(({ wording }) => wording);
}
