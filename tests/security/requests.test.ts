import fc from 'fast-check';
import { connect } from 'node:net';
import { expect, inject, test } from 'vitest';
import { ask } from '../visit.ts';
import { complaint } from './nasty.ts';

test('no address at all breaks anything', async () => {
  const segment = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.stringMatching(/^[!-~]{0,12}$/),
    fc.constantFrom(
      'en',
      'el',
      'xx',
      'ar-XB',
      '..',
      '.',
      '',
      '__data.json',
      'frameworks',
      'cairn',
      'profile',
      'account',
      '_app',
      'immutable',
      '%2e%2e',
      'areas',
      'assessment'
    )
  );
  const path = fc
    .array(segment, { minLength: 1, maxLength: 5 })
    .map((parts) => `/${parts.join('/')}`.replace(/[^\x21-\x7e]/g, '_'));
  const base = inject('productUrl');
  await fc.assert(
    fc.asyncProperty(path, async (path) => {
      expect([path, complaint(await ask(base, path))]).toEqual([path, undefined]);
    }),
    { numRuns: 400 }
  );
});

const asItIs = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(inject('productUrl'));
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.end(text));
    let said = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (part) => (said += part.toString()));
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });

test.each([
  'GET / HTTP/1.1\r\n\r\n',
  'GET /en HTTP/1.1\r\nHost: evil.example/../x\r\n\r\n',
  'GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET http://evil.example/en HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET //evil.example/en HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST /en/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX',
  'POST /en/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'BREW /en HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /en HTTP/1.1\r\nHost: localhost\r\nX: \u0000\r\n\r\n',
  'nonsense\r\n\r\n'
])('a request that breaks the rules gets a plain refusal: %j', async (text) => {
  const said = await asItIs(text);
  expect(said).not.toMatch(/^HTTP\/1.1 5/);
  expect(complaint({ status: 400, text: said })).toBeUndefined();
});
