import { query, assessed, someone, type Sat, type Someone, type Wish } from '../people.ts';
import { target, visitor, type Answer } from '../visit.ts';
import { inject } from 'vitest';
import type { Parameters } from './routes.ts';

/** One of everything that a person can have, so that every address with a parameter has something behind it. */
export interface World {
  owner: Someone;
  sat: Sat;
  /** An invitation to answer about the owner: its id, and the token of its link. */
  invitation: { id: string; token: string };
  returnToken: string;
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
export async function invite(
  who: Someone,
  { areaKeys }: Pick<Sat, 'areaKeys'>,
  name = 'Ana'
): Promise<World['invitation']> {
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

export async function makeWorld(wish: Wish = {}): Promise<World> {
  const owner = await someone({ account: 'verified', chosenName: 'Ana', born: 1990, ...wish });
  const sat = await assessed(owner, { note: 'In May, with my brother.' });
  const other = await invite(owner, sat);
  await answerAbout(other.token);
  const invitation = await invite(owner, sat);
  await answerAbout(invitation.token, { send: false });
  const anonymous = await someone();
  await assessed(anonymous);
  return { owner, sat, invitation, returnToken: await returnTokenOf(anonymous) };
}

/** What stands for the parameters of a route; by the segment before them, as the address reads. */
export function parametersFor(world: World, routeId: string): Parameters {
  const area = world.sat.areaKeys[0] ?? '';
  const tokens: [RegExp, string][] = [
    [/about-someone/, world.invitation.token],
    [/return/, world.returnToken]
  ];
  const token = tokens.find(([where]) => where.test(routeId))?.[1];
  return {
    slug: 'cairn',
    key: routeId.includes('/areas/') ? area : 'know-my-strengths',
    sitting: world.sat.sittingId,
    area,
    ...(token ? { token } : {})
  };
}
