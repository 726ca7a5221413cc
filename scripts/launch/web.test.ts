import {
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse
} from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { settingsFrom } from './settings.ts';
import { close, createWeb, listen, tryPort, type Handler } from './web.ts';

let server: Server;
let port: number;

async function serving(handler: Handler, env: Record<string, string> = {}): Promise<void> {
  const settings = settingsFrom({ PORT: '0', ...env });
  server = createWeb(handler, settings);
  port = await listen(server, settings);
}

afterEach(async () => {
  if (server.listening) await close(server);
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

async function fetched(headers: Record<string, string> = {}, method = 'GET', path = '/', body = ''): Promise<Answer> {
  const asking = ask({ port, path, method, headers });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) };
}

/** As SvelteKit answers: headers first, then the status, then the body in parts, with or without its length. */
const answering =
  (body: string, headers: Record<string, string> = {}, isStream = false): Handler =>
  (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isStream) response.setHeader('content-length', Buffer.byteLength(body));
    response.writeHead(200);
    for (let at = 0; at < body.length; at += 50_000) response.write(Buffer.from(body.slice(at, at + 50_000)));
    response.end();
  };

const page = '<p>A page of some length, said again. Γεια.</p>'.repeat(300);

test('a page is sent compressed, in the best way that the browser takes', async () => {
  await serving(answering(page));
  const brotli = await fetched({ 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(brotliDecompressSync(brotli.body).toString()).toBe(page);
  expect(Number(brotli.headers['content-length'])).toBe(brotli.body.length);
  const gzip = await fetched({ 'accept-encoding': 'gzip, br;q=0' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(page);
});

test('a browser that takes nothing compressed gets the page as it is, and caches are told that it depends', async () => {
  await serving(answering(page, { vary: 'accept-language' }));
  const plain = await fetched();
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers.vary).toBe('accept-language, accept-encoding');
  expect(plain.body.toString()).toBe(page);
});

test('an answer of untold length is compressed as it comes, a large one too', async () => {
  await serving(answering(page.repeat(200), {}, true));
  const { headers, body } = await fetched({ 'accept-encoding': 'br' });
  expect(headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(body).toString()).toBe(page.repeat(200));
});

test('what is no text, or compressed already, is left alone', async () => {
  await serving(answering(page, { 'content-type': 'application/pdf' }));
  expect((await fetched({ 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  await close(server);
  await serving(answering(page, { 'content-encoding': 'gzip' }));
  expect((await fetched({ 'accept-encoding': 'br' })).headers['content-encoding']).toBe('gzip');
});

const echo: Handler = (request, response) => {
  response.setHeader('content-type', 'application/x-test');
  response.end(JSON.stringify(request.headers));
};

const heard = async (headers: Record<string, string>) =>
  JSON.parse((await fetched(headers)).body.toString()) as Record<string, string>;

test('nobody outside can say what only we may: our private headers are replaced', async () => {
  await serving(echo);
  const headers = await heard({ 'cairn-protocol': 'https', 'cairn-host': 'evil.example', 'cairn-address': '1.1.1.1' });
  expect(headers['cairn-protocol']).toBe('http');
  expect(headers['cairn-host']).toBe(`localhost:${port}`);
  expect(headers['cairn-address']).toMatch(/^(127\.0\.0\.1|::1)$/);
});

test('with a base address, that is the origin, whatever the request says', async () => {
  await serving(echo, { CAIRN_URL: 'https://cairn.example.org' });
  const headers = await heard({ host: 'evil.example' });
  expect(headers['cairn-protocol']).toBe('https');
  expect(headers['cairn-host']).toBe('cairn.example.org');
});

test('a host that is no host is refused', async () => {
  await serving(echo);
  expect((await fetched({ host: 'a@b/c' })).status).toBe(400);
});

test('every answer keeps browsers from guessing what it is and others from framing it, a refusal too', async () => {
  await serving(echo, { CAIRN_URL: 'https://cairn.example.org' });
  const tooLarge = fetched({ 'content-type': 'text/plain' }, 'POST', '/', 'x'.repeat(1_100_000));
  for (const { headers } of [await fetched(), await fetched({}, 'GET', '/%00'), await tooLarge]) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000'
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

test('the application’s own policy takes the place of the general one', async () => {
  await serving(answering(page, { 'content-security-policy': "default-src 'none'" }));
  expect((await fetched()).headers['content-security-policy']).toBe("default-src 'none'");
});

test('a form of over a megabyte is refused, an upload of over five', async () => {
  await serving(echo);
  const sending = (type: string, bytes: number) => fetched({ 'content-type': type }, 'POST', '/', 'x'.repeat(bytes));
  expect((await sending('application/x-www-form-urlencoded', 900_000)).status).toBe(200);
  expect((await sending('application/x-www-form-urlencoded', 1_100_000)).status).toBe(413);
  expect((await sending('multipart/form-data; boundary=x', 4_900_000)).status).toBe(200);
  expect((await sending('multipart/form-data; boundary=x', 5_100_000)).status).toBe(413);
});

test('a publisher’s package may be larger, but only where one is uploaded', async () => {
  await serving(echo);
  const type = { 'content-type': 'multipart/form-data; boundary=x' };
  const body = 'x'.repeat(6_000_000);
  expect((await fetched(type, 'POST', '/it/curation/catalogue?/upload', body)).status).toBe(200);
  expect((await fetched(type, 'POST', '/it/curation/catalogues', body)).status).toBe(413);
});

test('a body that does not say how long it is, is refused', async () => {
  await serving(echo);
  expect((await fetched({ 'transfer-encoding': 'chunked' }, 'POST', '/', 'x')).status).toBe(411);
});

test('a handler that throws is answered with 500 and no detail, and the next request is served', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await serving((request, response) => {
    if (request.url === '/broken') throw new Error('secret detail');
    return echo(request, response, () => {});
  });
  const { status, body } = await fetched({}, 'GET', '/broken');
  expect(status).toBe(500);
  expect(body.toString()).not.toContain('secret');
  expect((await fetched()).status).toBe(200);
});

test('bytes that are no HTTP are answered with 400', async () => {
  await serving(echo);
  const socket = connect(port, 'localhost');
  socket.end('GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

test('a port that another program has is told in a sentence', async () => {
  await serving(echo);
  await expect(tryPort(settingsFrom({ PORT: String(port) }))).rejects.toThrow(/Port \d+ is taken by another program/);
});

test('a stop lets a request under way come to its end, and takes no further one', async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  await serving((_, response) => arrived.resolve(response));
  const underWay = fetched();
  const response = await arrived.promise;
  const closed = close(server);
  await expect(fetched()).rejects.toThrow(/ECONNREFUSED/);
  response.end('done');
  expect((await underWay).body.toString()).toBe('done');
  await closed;
});
