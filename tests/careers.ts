import { target, type Visitor } from './visit.ts';

/** What a person of these tests told of themself under “My picture”, by its forms. */
export interface Pictured {
  sittingId: string;
  /** Saved, and another that was refused. */
  savedId: string;
  refusedId: string;
}

const namesIn = (html: string, pattern: RegExp): string[] => [
  ...new Set([...html.matchAll(pattern)].map(([, name]) => name ?? ''))
];

const careers = '/en/careers';

async function answered(who: Visitor): Promise<string> {
  let at = target(await who.post(`${careers}/interests`, { form: 'short' }));
  const sittingId = /interests\/([0-9a-f-]{36})/.exec(at)?.[1] ?? '';
  for (const go of ['to-2', 'to-3', 'finish']) {
    const names = namesIn((await who.get(at)).text, /name="(answer\.[^"]+)"/g);
    const saved = await who.post(at, [
      ...names.map((name, item): [string, string] => [name, String([4, 1, 2, 3, 0, 1][item % 6])]),
      ['go', go]
    ]);
    if (saved.status !== 303) throw new Error(`Interests were not saved: ${saved.status}`);
    at = target(saved);
  }
  return sittingId;
}

async function skilled(who: Visitor, note: string): Promise<void> {
  const page = await who.get(`${careers}/skills/add?context=care`);
  const did = namesIn(page.text, /name="did"[^>]*value="([^"]+)"/g).slice(0, 6);
  const query = did.map((one) => `did=${one}`).join('&');
  const suggested = await who.get(`${careers}/skills/add?context=care&${query}`);
  const names = namesIn(suggested.text, /name="(skill\.[^"]+)"/g);
  const first = (names[0] ?? '').replace('skill.', 'note.');
  await who.post(`${careers}/skills/add`, [
    ['context', 'care'],
    ...names.map((name): [string, string] => [name, 'alone']),
    ...(note ? [[first, note] as [string, string]] : [])
  ]);
}

/** Tells every part of the picture, saves the occupation that fits best and refuses the next. */
export async function pictured(who: Visitor, note = ''): Promise<Pictured> {
  const sittingId = await answered(who);
  const order = 'support,achievement,conditions,recognition,relationships,independence';
  await who.post(`${careers}/values`, { order });
  await who.post(`${careers}/preparation`, { preparation: '3' });
  await who.post(`${careers}/language`, { language: '3' });
  await skilled(who, note);
  const { text } = await who.get(`${careers}/matches`);
  const [savedId = '', refusedId = ''] = namesIn(text, /id="match-([0-9a-f-]{36})"/g);
  await who.post(`${careers}/matches?/save`, { occupation: savedId });
  await who.post(`${careers}/saved?/change`, { occupation: savedId, rank: '1', note });
  await who.post(`${careers}/matches?/refuse`, { occupation: refusedId, reason: 'other', said: note });
  return { sittingId, savedId, refusedId };
}
