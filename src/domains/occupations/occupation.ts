import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { ProfileBasis } from './catalogue.ts';

/** Where an occupation or a skill comes from: our own starter catalogue, or ESCO. */
export type Source = 'starter' | 'esco';

/** A name as it came: ESCO's wording is its owner's, ours is a draft until somebody read it twice. */
export interface Name extends LocalText {
  source: Source;
  withdrawn: boolean;
}

interface NameRow {
  label: string;
  language: string;
  source: string;
  withdrawn_at: Date | null;
}

export const stateOf = (source: string): LocalText['state'] => (source === 'esco' ? 'official' : 'draft');

export const nameOf = ({ label, language, source, withdrawn_at }: NameRow): Name => ({
  text: label.trim(),
  language: language as Language,
  state: stateOf(source),
  source: source as Source,
  withdrawn: withdrawn_at !== null
});

/** Something one can go on to. */
export interface Linked {
  id: string;
  name: LocalText;
}

export interface NeededSkill extends Linked {
  essential: boolean;
  kind: 'skill' | 'knowledge' | null;
  /** The uppermost of the skill groups it stands in: S1 to S8, T, L, or K for knowledge; null where it stands in none. */
  group: string | null;
}

export interface RelatedOccupation extends Linked {
  by: 'skills' | 'onet';
  /** Of both occupations' skills, the share they have in common; null by O*NET's judgement. */
  share: number | null;
}

/** Which edition of a source something is from. */
export interface Edition {
  source: 'starter' | 'esco' | 'onet' | 'crosswalk' | 'isco';
  version: string;
  importedAt: Date;
}

/** Interests, values, preparation and language, and how they were come by. */
export interface Profile {
  interests: number[] | null;
  values: number[] | null;
  preparation: number | null;
  languageDemand: number | null;
  basis: ProfileBasis;
  confidence: number | null;
}

export interface Occupation {
  id: string;
  address: string | null;
  code: string | null;
  source: Source;
  withdrawn: boolean;
  regulated: boolean;
  name: LocalText;
  /** Other titles, in the language of the name. */
  alternatives: string[];
  description: LocalText | null;
  /** What a day is like; where somebody has written it. */
  day: LocalText | null;
  /** From the major group down to the unit group. */
  isco: { code: string; name: LocalText }[];
  broader: Linked | null;
  narrower: Linked[];
  profile: Profile;
  subjects: string[];
  skills: NeededSkill[];
  /** The names of the groups its skills stand in. */
  groups: Record<string, LocalText>;
  related: RelatedOccupation[];
  /** Of the texts first. */
  editions: Edition[];
  /** The release of the texts shown is older than that of the catalogue. */
  olderText: { version: string; current: string } | null;
}

/** Groups in the order in which they are shown: what one does, what one knows, and then how one is. */
const groupOrder = ['S3', 'S1', 'S2', 'S4', 'S5', 'S6', 'S7', 'S8', 'K', 'L', 'T'];

export interface SkillGroup {
  /** `null` for skills that stand in no group. */
  key: string | null;
  skills: NeededSkill[];
}

/** Skills by group, the fullest groups first; those that stand in none by what they are. */
export function grouped(skills: NeededSkill[]): SkillGroup[] {
  const keyOf = ({ group, kind }: NeededSkill): string | null => group ?? (kind === 'knowledge' ? 'K' : null);
  const groups = [...Map.groupBy(skills, keyOf)].map(([key, of]) => ({ key, skills: of }));
  const rank = (key: string | null): number => (key === null ? groupOrder.length : groupOrder.indexOf(key));
  return groups.sort((one, other) => other.skills.length - one.skills.length || rank(one.key) - rank(other.key));
}

/** So many skills with links keep a page light (some occupations have 340); the rest stand on a page of their own. */
const shownMax = 110;

export interface ShownSkills {
  essential: NeededSkill[];
  optional: NeededSkill[];
  /** How many there are of each. */
  counts: { essential: number; optional: number };
}

/** The skills that an occupation's own page shows: those that are needed first. */
export function shownOf(skills: NeededSkill[]): ShownSkills {
  const essential = skills.filter((skill) => skill.essential);
  const optional = skills.filter((skill) => !skill.essential);
  const shown = essential.slice(0, shownMax);
  return {
    essential: shown,
    optional: optional.slice(0, shownMax - shown.length),
    counts: { essential: essential.length, optional: optional.length }
  };
}
