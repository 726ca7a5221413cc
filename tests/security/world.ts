import { inject } from 'vitest';
import { pictured, type Pictured } from '../careers.ts';
import { linkTo, tokenOf } from '../letters.ts';
import { assessed, operator, query, signedIn, someone, type Sat, type Someone } from '../people.ts';
import { target, visitor, type Answer } from '../visit.ts';
import type { Parameters } from './routes.ts';

/** One of everything that people can have, so that every address with a parameter has something behind it. */
export interface World {
  /** Has an account, answers, two invitations (one answered, one begun), and belongs to an organisation. */
  owner: Someone;
  sat: Sat;
  /** What the owner told under “My picture”. */
  pictured: Pictured;
  /** An invitation to answer about the owner: its id, and the token of its link. */
  invitation: { id: string; token: string };
  /** Without an account, has answered. */
  anonymous: Someone;
  curator: Someone;
  administrator: Someone;
  organisationId: string;
  importId: string;
  /** Of the catalogue that ships. */
  occupationId: string;
  skillId: string;
  /** On offer by the organisation that runs the product. */
  opportunityId: string;
  /** Those of links and letters, by the page they lead to. */
  tokens: Record<string, string>;
}

const tokenIn = (answer: Answer, path: string): string => {
  const token = new RegExp(`/${path}/([\\w-]{43})`).exec(answer.text)?.[1];
  if (!token) throw new Error(`No link to /${path}/ in: ${answer.status} ${answer.text.slice(0, 2000)}`);
  return token;
};

/** Asks for a private link by the profile's form. */
export const returnTokenOf = async (who: Someone): Promise<string> =>
  tokenIn(await who.post('/en/profile?/link', {}), 'return');

/** Invites somebody to answer about `who`, by the form. */
export async function invite(who: Someone, { areaKeys }: Pick<Sat, 'areaKeys'>, name = 'Ana') {
  const made = await who.post('/en/profile/others/invite', { name, framework: 'cairn', areas: areaKeys, days: '30' });
  const [row] = await query<{ id: string }>(
    'select id from assessment.invitation where person_id = $1 order by made_at desc limit 1',
    [who.id]
  );
  return { id: row?.id ?? '', token: tokenIn(made, 'about-someone') };
}

/** Answers an invitation, as someone without an account; sends the answers off, or leaves them as they are. */
export async function answerAbout(token: string, { rank = 3, send = true } = {}): Promise<void> {
  const peer = visitor(inject('productUrl'));
  let at = target(await peer.post(`/en/about-someone/${token}`, { relation: 'friend' }));
  for (;;) {
    const page = await peer.get(at);
    const names = new Set([...page.text.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name]) => name ?? ''));
    const next = /name="go" value="(to-[^"]+|send)"/.exec(page.text)?.[1] ?? 'later';
    const go = next === 'send' && !send ? 'later' : next;
    const saved = await peer.post(at, [
      ...[...names].map((name): [string, string] => [name, String(rank)]),
      ['go', go]
    ]);
    if (saved.status !== 303) throw new Error(`The peer's answers were not saved: ${saved.status}`);
    if (!go.startsWith('to-')) return;
    at = target(saved);
  }
}

/** Puts something on offer, by the form. */
async function offered(who: Someone): Promise<string> {
  await who.post('/en/opportunities/mine/new', {
    ...{ kind: 'course', mode: 'online', language: 'en', title: 'Tie knots', summary: 'For whoever likes ropes.' }
  });
  const [row] = await query<{ id: string }>(
    'select id from opportunities.opportunity where organisation_id is not null order by added_at desc limit 1'
  );
  return row?.id ?? '';
}

let addresses = 0;
export const newAddress = (): string => `letters-${process.pid}-${Date.now()}-${(addresses += 1)}@example.org`;

/** A framework's file with one text changed, drafted by a curator and not yet confirmed. */
export async function draftImport(curator: Someone, edit = (csv: string) => csv): Promise<string> {
  const { text } = await curator.get('/en/frameworks/lifecomp/export.csv');
  const answer = await curator.upload(
    '/en/curation/frameworks?/upload',
    {},
    { field: 'file', name: 'lifecomp.csv', content: edit(text) }
  );
  return target(answer).split('/').at(-1) ?? '';
}

async function letterTokens(owner: Someone, administrator: Someone, organisationId: string) {
  const [registering, moving, invited, guardian] = [newAddress(), newAddress(), newAddress(), newAddress()];
  const young = await someone({ account: 'verified', born: new Date().getUTCFullYear() - 12, chosenName: 'Nikos' });
  const { password, ...form } = {
    email: registering,
    chosenName: 'Rita',
    country: 'GR',
    birthYear: '1990',
    password: 'seven wise pebbles'
  };
  await visitor(inject('productUrl')).post('/en/register', { ...form, password });
  await owner.post('/en/reset', { email: owner.email });
  await owner.post('/en/account/email', { email: moving, password });
  await young.post('/en/account/sharing?/ask', { email: guardian });
  await administrator.post(`/en/organisations/${organisationId}?/invite`, {
    emails: `${invited} ${newAddress()}`,
    role: 'practitioner'
  });
  const pages: [string, string][] = [
    ['register', registering],
    ['reset', owner.email],
    ['email', moving],
    ['guardian', guardian],
    ['invitation', invited]
  ];
  const found = await Promise.all(pages.map(async ([page, to]) => [page, tokenOf(await linkTo(to, page))]));
  return Object.fromEntries(found) as Record<string, string>;
}

export async function makeWorld({ chosenName = 'Ana', note = 'In May, with my brother.' } = {}): Promise<World> {
  const organisationId = await operator();
  const owner = await someone({ account: 'verified', chosenName, born: 1990, role: 'person' });
  const administrator = await someone({ account: 'verified', chosenName: 'Adam', born: 1980, role: 'administrator' });
  const curator = await someone({ account: 'verified', chosenName: 'Carla', born: 1980, role: 'curator' });
  const sat = await assessed(owner, { note });
  const picture = await pictured(owner, note);
  const other = await invite(owner, sat);
  await answerAbout(other.token);
  const invitation = await invite(owner, sat);
  await answerAbout(invitation.token, { send: false });
  await invite(owner, sat);
  // In two more browsers, so that there is a list of them.
  await Promise.all([signedIn(owner.id), signedIn(owner.id)]);
  const anonymous = await someone();
  await assessed(anonymous);
  const tokens = {
    ...(await letterTokens(owner, administrator, organisationId)),
    'about-someone': invitation.token,
    return: await returnTokenOf(anonymous),
    // None is good for long: there is an administrator.
    'first-administrator': 'A'.repeat(43)
  };
  const importId = await draftImport(curator, (csv) => csv.replace(/Wellbeing/, 'Well-being'));
  const one = async (kind: 'occupation' | 'skill') =>
    (
      await query<{ id: string }>(`select id from occupations.${kind} where withdrawn_at is null order by id limit 1`)
    )[0]?.id ?? '';
  return {
    owner,
    sat,
    pictured: picture,
    invitation,
    anonymous,
    curator,
    administrator,
    organisationId,
    importId,
    occupationId: await one('occupation'),
    skillId: await one('skill'),
    opportunityId: await offered(administrator),
    tokens
  };
}

/** What stands for the parameters of a route; tokens by the page they belong to. */
function idFor(world: World, routeId: string): string {
  if (routeId.includes('/organisations/')) return world.organisationId;
  if (routeId.includes('/opportunities/')) return world.opportunityId;
  if (routeId.includes('/occupations/')) return world.occupationId;
  return routeId.includes('/skills/') ? world.skillId : world.importId;
}

export function parametersFor(world: World, routeId: string): Parameters {
  const area = world.sat.areaKeys[0] ?? '';
  const page = /\/([a-z-]+)\/\[token\]/.exec(routeId)?.[1] ?? '';
  const token = world.tokens[page];
  return {
    slug: 'cairn',
    key: routeId.includes('/areas/') ? area : 'know-my-strengths',
    format: 'csv',
    sitting: routeId.includes('/careers/') ? world.pictured.sittingId : world.sat.sittingId,
    area,
    id: idFor(world, routeId),
    ...{ way: 'values', of: 'achievement', part: 'pages' },
    ...(token ? { token } : {})
  };
}
