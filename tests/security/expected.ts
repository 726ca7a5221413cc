import type { Route } from './routes.ts';

/** Who may be looking. Those “elsewhere” hold their role in an organisation that does not run this product. */
export const states = [
  'nobody',
  'anonymous',
  'unverified',
  'verified',
  'suspended',
  'practitioner',
  'planner',
  'curator',
  'administrator',
  'curator elsewhere',
  'administrator elsewhere'
] as const;
export type State = (typeof states)[number];

/** The status that reading an address gives; `otherwise` to whoever is not named. */
export type Expected = Partial<Record<State, number>> & { otherwise: number };

/** To the product a suspended account is nobody: its sessions are worth nothing. */
const without = (status: number, rest: Partial<Record<State, number>> = {}) => ({
  nobody: status,
  suspended: status,
  ...rest
});

/** What belongs to one person, of whom none of these is: to all others it is not there. */
const anothers: Expected = { otherwise: 404 };
const everyone: Expected = { otherwise: 200 };
/** Whoever is known already is led on to their account. */
const forStrangers: Expected = { otherwise: 303, ...without(200), anonymous: 200 };
/** There is something of theirs, though perhaps nothing in it yet. */
const withAccount: Expected = { otherwise: 200, ...without(303), anonymous: 404 };

/** A page that is new in a group is held to this, until it has a line of its own below. */
export const groups: Record<string, Expected> = {
  '(public)': everyone,
  '(person)': { otherwise: 200, ...without(404) },
  '(practitioner)': { otherwise: 404, practitioner: 200 },
  '(policy)': { otherwise: 404, planner: 200 },
  '(curator)': { otherwise: 404, curator: 200, administrator: 200 },
  '(admin)': { otherwise: 404, administrator: 200 }
};

const person = '/[lang=language]/(person)';
const open = '/[lang=language]/(public)';
const admin = '/[lang=language]/(admin)';
const practice = '/[lang=language]/(practitioner)';

/** Who works for an organisation, in whichever it is. */
const forProviders: Expected = {
  otherwise: 404,
  practitioner: 200,
  curator: 200,
  administrator: 200,
  'curator elsewhere': 200,
  'administrator elsewhere': 200
};

export const exceptions: Record<string, Expected> = {
  '/': { otherwise: 302 },
  '/healthz': everyone,
  // The product of these tests stands behind a proxy, without a token for its figures.
  '/metrics': { otherwise: 404 },
  '/style': everyone,
  '/robots.txt': everyone,
  '/sitemap.xml': everyone,

  [`${open}/sign-in`]: forStrangers,
  [`${open}/register`]: forStrangers,
  // None is good for long: there is an administrator.
  [`${open}/first-administrator/[token]`]: anothers,

  [`${person}/account`]: { otherwise: 200, ...without(303) },
  [`${person}/account/email`]: withAccount,
  [`${person}/account/password`]: withAccount,
  [`${person}/account/erase`]: { otherwise: 200, ...without(303) },
  [`${person}/account/return-link`]: { otherwise: 303, anonymous: 200 },
  [`${person}/account/sharing`]: { otherwise: 200, ...without(303) },
  // Looking at one's skills begins without being anybody.
  [`${person}/assessment`]: everyone,
  [`${person}/assessment/[sitting=uuid]`]: anothers,
  [`${person}/assessment/[sitting=uuid]/[area]`]: anothers,
  [`${person}/profile`]: everyone,
  [`${person}/profile/history`]: everyone,
  [`${person}/profile/others`]: everyone,
  // None of these has answered anything: there is nothing to ask others about, to print or to take along.
  [`${person}/profile/others/invite`]: { otherwise: 404, ...without(303) },
  [`${person}/profile/take-along`]: everyone,
  [`${person}/profile/take-along/profile.pdf`]: anothers,
  [`${person}/profile/take-along/ratings.csv`]: anothers,
  [`${person}/profile/take-along/ratings.json`]: anothers,

  // My picture begins without being anybody, too.
  [`${person}/careers`]: everyone,
  [`${person}/careers/interests`]: everyone,
  [`${person}/careers/interests/[sitting=uuid]`]: anothers,
  [`${person}/careers/language`]: everyone,
  [`${person}/careers/matches`]: everyone,
  [`${person}/careers/paths`]: everyone,
  [`${person}/careers/preparation`]: everyone,
  [`${person}/careers/saved`]: everyone,
  [`${person}/careers/skills`]: everyone,
  [`${person}/careers/skills/add`]: everyone,
  [`${person}/careers/take-along/careers.csv`]: anothers,
  [`${person}/careers/take-along/careers.json`]: anothers,
  [`${person}/careers/values`]: everyone,

  // Nobody has brought in any figures.
  [`${open}/labour-market/figures.csv`]: anothers,
  [`${practice}/opportunities/mine`]: forProviders,
  [`${practice}/opportunities/mine/new`]: forProviders,
  // It belongs to the organisation that runs the product.
  [`${practice}/opportunities/mine/[id=uuid]`]: { otherwise: 404, practitioner: 200, curator: 200, administrator: 200 },

  [`${admin}/organisations`]: { otherwise: 404, ...without(303), administrator: 200, 'administrator elsewhere': 200 },
  '/[lang=language]/(curator)/curation/catalogue/[id=uuid]': anothers,
  '/[lang=language]/(curator)/curation/frameworks/[id=uuid]': anothers
};

/** A route of no known group and without a line of its own has no answer to who may see it: that is the fault. */
export function expectedOf({ id, group }: Route): Expected {
  const expected = exceptions[id] ?? groups[group];
  if (!expected) throw new Error(`${id}: who may see this? Say so in expected.ts.`);
  return expected;
}

export const statusFor = (expected: Expected, state: State): number => expected[state] ?? expected.otherwise;
