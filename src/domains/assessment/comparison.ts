import type { Edition } from '#domains/frameworks/edition.ts';
import { meanOf } from '#domains/questionnaires/score.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Relation } from './invitation.ts';
import type { Profile } from './profile.ts';
import type { Rating } from './rating.ts';

/** What a person says of themself beside what others say of them: side by side, and never added up. */
export interface Comparison {
  max: number;
  areas: ComparedArea[];
  /** Skills on which we differ, the widest apart first. */
  higher: ComparedSkill[];
  lower: ComparedSkill[];
}

/** One person's answers, told apart by how they know the person and when they answered. */
export interface Respondent {
  invitationId: string;
  relation: Relation;
  sentAt: Date;
  ratings: Rating[];
}

export interface ComparedArea {
  key: string;
  hue: number;
  name: LocalText;
  own: number | null;
  others: number | null;
  /** How many people placed at least one skill of the area. */
  people: number;
  skills: ComparedSkill[];
}

export interface ComparedSkill {
  key: string;
  name: LocalText;
  hue: number;
  own: Rating | null;
  others: number | null;
  people: number;
  /** Others' mean minus my own rank; null where either is missing. */
  difference: number | null;
  differs: boolean;
  /** One place for each respondent, in their order; null where they were not asked or left it open. */
  said: (Rating | null)[];
}

/**
 * From one whole level apart we say that we differ: two neighbouring statements are the smallest difference that
 * anyone could have chosen. Ours: decisions/0031.
 */
export const differenceMin = 1;

function skill(one: Profile['areas'][number]['competences'][number], hue: number, voices: Map<string, Rating>[]) {
  const said = voices.map((voice) => voice.get(one.id) ?? null);
  const ranks = said.flatMap((rating) => rating?.rank ?? []);
  const others = meanOf(ranks);
  const rank = one.own?.rank ?? null;
  const difference = others === null || rank === null ? null : others - rank;
  const differs = difference !== null && Math.abs(difference) >= differenceMin;
  const people = ranks.length;
  return { key: one.key, name: one.name, hue, own: one.own, others, people, difference, differs, said };
}

const widest = (skills: ComparedSkill[], way: 1 | -1): ComparedSkill[] =>
  skills
    .filter(({ differs, difference }) => differs && Math.sign(difference ?? 0) === way)
    .toSorted((one, other) => way * ((other.difference ?? 0) - (one.difference ?? 0)));

export function compare(profile: Profile, respondents: Respondent[]): Comparison {
  const voices = respondents.map(({ ratings }) => new Map(ratings.map((rating) => [rating.competenceId, rating])));
  const areas = profile.areas.map((area): ComparedArea => {
    const skills = area.competences.map((one) => skill(one, area.hue, voices));
    const ranks = skills.flatMap(({ said }) => said.flatMap((rating) => rating?.rank ?? []));
    const people = voices.filter((_, index) => skills.some(({ said }) => said[index]?.rank)).length;
    const { key, hue, name, mean: own } = area;
    return { key, hue, name, own, others: meanOf(ranks), people, skills };
  });
  const skills = areas.flatMap((area) => area.skills);
  return { max: profile.max, areas, higher: widest(skills, 1), lower: widest(skills, -1) };
}

/** The statement that a rank stands for, as the person would say it. */
export function statementOf(edition: Edition, competenceKey: string, rank: number | null): LocalText | null {
  const competence = edition.areas.flatMap(({ competences }) => competences).find(({ key }) => key === competenceKey);
  return competence?.descriptors.find((descriptor) => descriptor.rank === rank)?.self ?? null;
}
