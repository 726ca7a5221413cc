import { beforeAll, expect, inject, test } from 'vitest';
import { someone } from '../people.ts';
import { visitor, type Answer, type Visitor } from '../visit.ts';
import { complaint, oddities } from './nasty.ts';
import { addressOf, routes, type Route } from './routes.ts';
import { makeWorld, parametersFor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** Tries all, some at a time, and lists what came back that should not. */
async function tryAll<Try>(
  tries: Try[],
  attempt: (one: Try) => Promise<Answer>,
  name: (one: Try) => string
): Promise<string[]> {
  const waiting = [...tries];
  const faults: string[] = [];
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const one = next;
      const wrong = await attempt(one).then(complaint, (error: Error) => error.message);
      if (wrong) faults.push(`${name(one).slice(0, 200)}: ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return faults;
}

/** Who gets furthest into a route. */
function insider({ group }: Route): Visitor {
  if (group === '(curator)') return world.curator;
  return ['(admin)', '(practitioner)'].includes(group) ? world.administrator : world.owner;
}

const parametersIn = ({ path }: Route): string[] => [...path.matchAll(/\[(\w+)/g)].map(([, name]) => name ?? '');

const isSendable = (path: string): boolean => !/[^\x21-\x7e]/.test(path);

test('no parameter in an address breaks a page', async () => {
  const tries = routes.flatMap((route) =>
    parametersIn(route).flatMap((name) =>
      oddities.map((value) => {
        const parameters = parametersFor(world, route.id);
        const encoded = encodeURIComponent(value.toWellFormed());
        const raw = addressOf(route, { ...parameters, [name]: 'HERE' }, name === 'lang' ? 'HERE' : 'en');
        const path = raw.replace('HERE', isSendable(value) && value.length % 2 ? value : encoded);
        return { route, path };
      })
    )
  );
  const some = tries.filter((_, at) => at % Math.ceil(tries.length / 500) === 0);
  expect(
    await tryAll(
      some,
      ({ route, path }) => insider(route).get(path),
      ({ path }) => path
    )
  ).toEqual([]);
});

const questions = [
  'framework',
  'edition',
  'of',
  'next',
  'about',
  'before',
  'now',
  'language',
  'email',
  'done',
  'version',
  'said',
  'saved'
];

test('no question in an address breaks a page', async () => {
  const tries = routes.flatMap((route) =>
    questions.flatMap((question, at) =>
      oddities
        .filter((_, oddity) => (oddity + at) % 17 === 0)
        .map((value) => ({
          route,
          path: `${addressOf(route, parametersFor(world, route.id))}?${question}=${encodeURIComponent(value.toWellFormed())}`
        }))
    )
  );
  const some = tries.filter((_, at) => at % Math.ceil(tries.length / 500) === 0);
  expect(
    await tryAll(
      some,
      ({ route, path }) => insider(route).get(path),
      ({ path }) => path
    )
  ).toEqual([]);
});

test('an address with a NUL in it, which no text can hold, is refused', async () => {
  for (const route of routes) {
    const path = addressOf(route, parametersFor(world, route.id));
    const queries = questions.map((question) => `${path}?${question}=a%00b`);
    for (const address of [`${path}%00`, ...queries])
      expect([address, (await insider(route).get(address)).status]).toEqual([address, 400]);
  }
});

const fieldsIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/\sname="([^"]+)"/g)].map(([, name]) => name ?? ''))
];

test('no form breaks anything, whatever is posted to it', async () => {
  const faults: string[] = [];
  for (const route of routes.filter(({ actions }) => actions.length > 0)) {
    const path = addressOf(route, parametersFor(world, route.id));
    const fields = fieldsIn((await insider(route).get(path)).text);
    const forms = route.actions.flatMap((action) =>
      [0, 1, 2, 3, 4, 5].map((turn) => ({
        action,
        posted: [...fields, 'person', 'membership', 'invitation', 'session', 'token', '__proto__'].flatMap(
          (name, at) => {
            const value = oddities[(turn * 13 + at * 7) % oddities.length] ?? '';
            return Array<[string, string]>(turn === 4 ? 3 : 1).fill([name, value.toWellFormed()]);
          }
        )
      }))
    );
    // In an account of their own, which may get lost on the way.
    const who = route.path.includes('/account') ? await someone({ account: 'verified', born: 1990 }) : insider(route);
    faults.push(
      ...(await tryAll(
        forms,
        ({ action, posted }) => who.post(path + action, posted),
        ({ action, posted }) => `${path}${action} ${JSON.stringify(posted)}`
      ))
    );
  }
  expect(faults).toEqual([]);
});

test('no body breaks anything, whatever it says it is', async () => {
  const bodies: [string, string | Buffer][] = [
    ['application/x-www-form-urlencoded', 'a=%zz&%ed%a0%80=%00&=&&&name=%ff%fe'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="../../x\u0000.csv"\r\n\r\n\u0000\r\n--x--'
    ],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['multipart/form-data', 'no boundary'],
    ['text/plain', 'a=b'],
    ['application/x-www-form-urlencoded', Buffer.from([0xff, 0x3d, 0xfe, 0x26])],
    ['application/x-www-form-urlencoded', ''],
    ['application/x-www-form-urlencoded', Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&')]
  ];
  const tries = routes.flatMap((route) =>
    route.actions.slice(0, 1).flatMap((action) => bodies.map(([type, body]) => ({ route, action, type, body })))
  );
  const faults = await tryAll(
    tries.filter(({ route }) => !route.path.includes('/account/erase')),
    ({ route, action, type, body }) =>
      insider(route).post(
        `${addressOf(route, parametersFor(world, route.id))}${action}`,
        {},
        { headers: { 'content-type': type }, body }
      ),
    ({ route, type, body }) => `${route.id} ${type} ${String(body).slice(0, 40)}`
  );
  expect(faults).toEqual([]);
});

const uploads: [string, string | Buffer][] = [
  ['empty.csv', ''],
  ['x.csv', 'framework\n'.repeat(2000)],
  ['x.csv', Buffer.from([0xff, 0xfe, 0x00, 0x41])],
  ['x.csv', `"${'a'.repeat(20000)}`],
  ['x.json', '{"CFDocument":{"title":{"__proto__":1}}}'],
  ['x.json', '['.repeat(20000)],
  ['x.json', '{"a":'.repeat(2000)],
  ['x.yaml', 'a: &a [*a]'],
  [
    'x.yaml',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\nslug: *f`
  ],
  ['x.yaml', '!!js/function "function(){}"'],
  ['../../../etc/passwd.csv', 'a,b\n1,2'],
  ['<cairn-evil>.csv', 'a,b\n1,2'],
  [`${'n'.repeat(400)}.csv`, 'a,b'],
  ['x.exe', 'MZ'],
  ['x.zip', Buffer.from('504b0304', 'hex')]
];

test('no file that a curator uploads breaks anything, or is half taken', async () => {
  const faults = await tryAll(
    uploads,
    ([name, content]) => world.curator.upload('/en/curation/frameworks?/upload', {}, { field: 'file', name, content }),
    ([name, content]) => `${name} ${String(content).slice(0, 40)}`
  );
  expect(faults).toEqual([]);
});

test('what is too much is refused before it is read', async () => {
  const who = visitor(inject('productUrl'));
  const { status } = await who.post('/en/register', { email: 'x'.repeat(1_100_000) });
  expect(status).toBe(413);
  const file = { field: 'file', name: 'x.csv', content: 'x'.repeat(5_300_000) };
  expect((await world.curator.upload('/en/curation/frameworks?/upload', {}, file)).status).toBe(413);
});

test('no header breaks anything', async () => {
  const names = [
    'accept',
    'accept-language',
    'accept-encoding',
    'cookie',
    'user-agent',
    'x-forwarded-for',
    'x-request-id',
    'referer',
    'range',
    'if-none-match',
    'x-sveltekit-action',
    'authorization'
  ];
  const values = [
    '*/*;q=NaN',
    ',,,;;;',
    'el;q=9,it;q=-1',
    'br;q=0, *;q=0',
    'cairn=%; cairn=\u00e9; =x',
    'bytes=9-1',
    '"\u00ff"',
    'a'.repeat(7000),
    'true',
    '::1, evil'
  ];
  const tries = names.flatMap((name) => values.map((value) => ({ name, value })));
  const paths = ['/en', '/en/account', '/en/frameworks/cairn', '/en/profile/take-along/ratings.csv', '/healthz'];
  const faults = await tryAll(
    tries.map((one, at) => ({ ...one, path: paths[at % paths.length] ?? '/' })),
    ({ name, value, path }) => world.owner.get(path, { headers: { [name]: value } }),
    ({ name, value, path }) => `${path} ${name}: ${value}`
  );
  expect(faults).toEqual([]);
});
