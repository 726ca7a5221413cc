import * as contents from '#domains/careers/server/contents.ts';
import { interestTypes, workValues } from '#domains/occupations/catalogue.ts';
import { shownOf } from '#domains/occupations/occupation.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
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

export const load: PageServerLoad = async ({ locals: { db, language }, params }) => {
  const { skills, ...occupation } = await occupations.get(db, params.id, language);
  const { interests, values, preparation } = occupation.profile;
  const { types } = await contents.interests(language);
  const { levels, note } = await contents.preparation(language);
  const level = preparation === null ? null : Math.round(preparation);
  const found = levels.find(({ key }) => key === level);
  return {
    occupation,
    skills: shownOf(skills),
    interests: figures(interestTypes, interests, types),
    values: figures(workValues, values, (await contents.values(language)).values),
    preparation: found ? { level: found.key, name: found.name, summary: found.summary, note } : null
  };
};
