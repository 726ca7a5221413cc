import { expect, test } from 'vitest';
import { Whole } from './whole.ts';

const page = '<p>Ελληνικά, Română, 🧗, · and plain</p>';

async function read(answer: Response): Promise<[pieces: number, text: string]> {
  const reader = answer.body!.getReader();
  const pieces: Uint8Array[] = [];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value);
  return [pieces.length, Buffer.concat(pieces).toString()];
}

test('the server reads the whole of it as one piece, of the length that was told', async () => {
  const answer = new Whole(page, { status: 404, headers: { 'content-type': 'text/html' } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
  expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(page)));
  expect(await read(answer)).toEqual([1, page]);
});

test('bytes go out as they are', async () => {
  const answer = new Whole(Buffer.from(page));
  expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(page);
  expect(await answer.text()).toBe(page);
  expect(await read(answer)).toEqual([1, page]);
});

test('half a letter becomes the sign for one that is unknown', async () => {
  expect(await read(new Whole('a\ud800b'))).toEqual([1, 'a\ufffdb']);
});

test('whoever hangs up is sent nothing more', async () => {
  const reader = new Whole(page).body.getReader();
  await reader.cancel();
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});
