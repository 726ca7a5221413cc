import * as contents from '#domains/careers/server/contents.ts';
import * as matches from '#domains/careers/server/matching/matches.ts';
import { interestTypes, workValues } from '#domains/occupations/catalogue.ts';
import { shownOf, type NeededSkill } from '#domains/occupations/occupation.ts';
import * as homes from '#domains/labour-market/server/homes.ts';
import * as summaries from '#domains/labour-market/server/summaries.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import { shownOffer } from '#domains/opportunities/shown.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { PageServerLoad } from './$types';

/** Figures with their names; null where they are not known. */
function figures<Key extends string>(
  order: readonly Key[],
  values: number[] | null,
  named: { key: Key; name: LocalText }[]
) {
  if (!values) return null;
  return order.map((key, at) => ({ key, name: named.find((one) => one.key === key)!.name, value: values[at]! }));
}

const firstMissing = 8;
const offersShown = 3;

/** How it fits the viewer, with the names of what they would still learn; nothing of a stranger. */
async function fitOf(db: Database, viewer: Viewer, id: string, skills: NeededSkill[]) {
  const match = viewer.personId === null ? undefined : await matches.of(db, viewer, id);
  if (!match) return null;
  const { needed, held, missing } = match.skills;
  const names = new Map(skills.map((skill) => [skill.id, skill.name]));
  const first = missing.slice(0, firstMissing).flatMap((skill) => names.get(skill) ?? []);
  return { ...match, skills: { needed, held: held.length, missing: missing.length, first } };
}

export const load: PageServerLoad = async ({ locals: { db, language, viewer }, params }) => {
  const [{ skills, ...occupation }, training, country] = await Promise.all([
    occupations.get(db, params.id, language),
    opportunities.forOccupation(db, params.id, { limit: offersShown }),
    homes.of(db, viewer, language)
  ]);
  const isco = occupation.isco.at(-1)?.code;
  const [market, fit] = await Promise.all([
    summaries.figuresFor(db, { iscos: isco ? [isco] : [], geo: country }, language),
    fitOf(db, viewer, params.id, skills)
  ]);
  const { interests, values, preparation } = occupation.profile;
  const { types } = await contents.interests(language);
  const { levels, note } = await contents.preparation(language);
  const level = preparation === null ? null : Math.round(preparation);
  const found = levels.find(({ key }) => key === level);
  return {
    occupation,
    skills: shownOf(skills),
    country,
    training: { offers: training.offers.map(shownOffer), total: training.total },
    market: market.get(isco ?? '') ?? null,
    fit,
    interests: figures(interestTypes, interests, types),
    values: figures(workValues, values, (await contents.values(language)).values),
    preparation: found ? { level: found.key, name: found.name, summary: found.summary, note } : null
  };
};
