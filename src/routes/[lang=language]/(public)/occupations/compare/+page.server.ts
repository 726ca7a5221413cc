import * as contents from '#domains/careers/server/contents.ts';
import * as homes from '#domains/labour-market/server/homes.ts';
import * as summaries from '#domains/labour-market/server/summaries.ts';
import { interestTypes } from '#domains/occupations/catalogue.ts';
import { compare, comparedMax, idsIn } from '#domains/occupations/comparison.ts';
import type { Occupation } from '#domains/occupations/occupation.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as search from '#domains/occupations/server/search.ts';
import type { PageServerLoad } from './$types';

const strongestShown = 3;
const choicesMax = 8;

const unitOf = ({ isco }: Occupation) => isco.at(-1) ?? null;

const strongest = ({ profile: { interests } }: Occupation) =>
  (interests ?? [])
    .map((value, at) => ({ key: interestTypes[at]!, value }))
    .sort((one, other) => other.value - one.value)
    .slice(0, strongestShown);

export const load: PageServerLoad = async ({ locals: { db, language, viewer }, url }) => {
  const found = await occupations.list(
    db,
    idsIn([...url.searchParams.getAll('of'), ...url.searchParams.getAll('id')].join(',')),
    language
  );
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const isFull = found.length === comparedMax;
  const choices = q && !isFull ? await search.find(db, { q, language, kind: 'occupation', limit: choicesMax }) : null;
  const iscos = [...new Set(found.flatMap((occupation) => unitOf(occupation)?.code ?? []))];
  const markets = await summaries.figuresFor(db, { iscos, geo: await homes.of(db, viewer, language) }, language);
  const sources = [...markets.values()].flatMap((market) => market.sources);
  const { types } = await contents.interests(language);
  const { levels } = await contents.preparation(language);
  const { shared, own } = compare(found);
  return {
    ...{ q, isFull, shared },
    choices: choices?.hits.map(({ id, name, also }) => ({ id, name, also })) ?? null,
    compared: found.map((occupation, at) => ({
      id: occupation.id,
      name: occupation.name,
      description: occupation.description,
      own: own[at] ?? [],
      essential: occupation.skills.filter((skill) => skill.essential).length,
      optional: occupation.skills.filter((skill) => !skill.essential).length,
      interests: strongest(occupation).map(({ key, value }) => ({
        key,
        value,
        name: types.find((type) => type.key === key)!.name
      })),
      preparation: levels.find(({ key }) => key === Math.round(occupation.profile.preparation ?? 0))?.name ?? null,
      unit: unitOf(occupation),
      market: markets.get(unitOf(occupation)?.code ?? '') ?? null
    })),
    figureSources: [...new Map(sources.map((source) => [source.code, source])).values()],
    editions: found[0]?.editions ?? [],
    basis: found.find(({ profile }) => profile.basis !== 'none')?.profile.basis ?? 'none'
  };
};
