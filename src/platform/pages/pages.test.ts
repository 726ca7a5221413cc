import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { shown, use } from './pages.ts';

let made = 0;

const make =
  (text: string, headers: Record<string, string> = {}, status = 200) =>
  async () => {
    made++;
    return new Response(text, { status, headers: { 'content-type': 'text/html', etag: '"e"', ...headers } });
  };

const ask = (place: string, stamp: string, making: () => Promise<Response>, accepted: string | null = null) =>
  shown({ place, stamp, accepted }, making);

/** How often a page is made when it is asked for five times. */
async function makings(place: string, making: () => Promise<Response>): Promise<number> {
  const before = made;
  for (let time = 0; time < 5; time++) await ask(place, 'one', making);
  return made - before;
}

test('a page that comes again is made no more, and stays the same to the letter', async () => {
  expect(await makings('again', make('Ωmega'))).toBe(2);
  const plain = await ask('again', 'one', make('other'));
  expect([await plain.text(), plain.headers.get('etag')]).toEqual(['Ωmega', '"e"']);
  const packed = await ask('again', 'one', make('other'), 'gzip, br');
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('vary')).toBe('accept-encoding');
  expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe('Ωmega');
});

test('a page is made anew as soon as its stamp is another', async () => {
  await makings('stamped', make('old'));
  expect(await (await ask('stamped', 'two', make('new'))).text()).toBe('new');
  expect(await (await ask('stamped', 'two', make('new'))).text()).toBe('new');
  expect(await (await ask('stamped', 'one', make('old again'))).text()).toBe('old again');
});

test('nothing is kept that is for one person, was refused, or is no page', async () => {
  const before = use().pages;
  expect(await makings('cookie', make('x', { 'set-cookie': 'a=b' }))).toBe(5);
  expect(await makings('secret', make('x', { 'cache-control': 'private, no-store' }))).toBe(5);
  expect(await makings('varies', make('x', { vary: 'cookie' }))).toBe(5);
  expect(await makings('refused', make('x', {}, 404))).toBe(5);
  expect(await makings('file', make('x', { 'content-type': 'text/csv' }))).toBe(5);
  expect(use().pages).toBe(before);
});

test('another place is another page', async () => {
  await makings('/en one', make('one'));
  expect(await (await ask('/en two', 'one', make('two'))).text()).toBe('two');
});

test('what is kept is bounded by its bytes, and the page asked for last stays', async () => {
  const large = (name: number) => make(`${name}${randomBytes(145_000).toString('base64')}`);
  const size = brotliCompressSync(Buffer.from(await (await large(0)()).text())).length;
  const room = Math.floor(16_000_000 / size);
  for (let name = 0; name < room + 20; name++) {
    await makings('first', make('first'));
    for (const _ of [1, 2]) await ask(`large ${name}`, 'one', large(name));
  }
  expect(use().bytes).toBeLessThanOrEqual(16_000_000);
  expect(await makings('first', make('first'))).toBe(0);
  expect(await makings('large 0', make('small'))).toBe(2);
});
