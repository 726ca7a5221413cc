import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, inject, test } from 'vitest';

/** What comes in as bytes, before it is a request that a page could read. */

async function statusOf(bytes: string): Promise<number> {
  const { port } = new URL(inject('productUrl'));
  const socket = connect(Number(port), 'localhost');
  socket.on('error', () => {});
  socket.end(Buffer.from(bytes, 'latin1'));
  const answer = await text(socket).catch(() => '');
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

const host = 'Host: localhost\r\nConnection: close\r\n';

test.each([
  'GET //evil.example/ HTTP/1.1',
  'GET /%ff%fe HTTP/1.1',
  'GET /en/%00 HTTP/1.1',
  'GET /en?x=%E0%A4%A HTTP/1.1',
  'GET /en/frameworks/%2e%2e%2f%2e%2e HTTP/1.1',
  'GET /..\\..\\etc\\passwd HTTP/1.1',
  'GET http://evil.example/ HTTP/1.1',
  'GET \xff\xfe HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'TRACE / HTTP/1.1',
  'CONNECT evil.example:443 HTTP/1.1',
  'FROBNICATE /en HTTP/1.1',
  'GET /en HTTP/9.9',
  'GET /en\r\n',
  '\u0016\u0003\u0001\u0002\u0000',
  `GET /${'a'.repeat(20_000)} HTTP/1.1`
])('“%s” is answered or refused, and breaks nothing', async (line) => {
  expect(await statusOf(`${line}\r\n${host}\r\n`)).toBeLessThan(500);
  expect(await statusOf(`GET /en HTTP/1.1\r\n${host}\r\n`)).toBe(200);
});

test.each([
  'Host: a@b\r\n',
  'Host: localhost:99999999\r\n',
  'Host: \r\n',
  'Cookie: cairn=%%%; cairn=\xff\r\n',
  'Accept-Language: ;;q=x,\xff\r\n',
  'Accept-Encoding: br;q=x,*;q=\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n',
  'If-None-Match: \xff\r\n',
  'X-Request-Id: \xff\r\n',
  'X-Forwarded-For: \xff, ,,\r\n',
  'Range: bytes=9-1\r\n',
  'Expect: the unexpected\r\n'
])('the header “%s” is answered or refused, and breaks nothing', async (header) => {
  const own = header.startsWith('Host') ? 'Connection: close\r\n' : host;
  for (const method of ['GET', 'POST']) {
    expect(await statusOf(`${method} /en/assessment HTTP/1.1\r\n${own}${header}\r\n`)).toBeLessThan(500);
  }
  expect(await statusOf(`GET /en HTTP/1.1\r\n${host}\r\n`)).toBe(200);
});

test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'x/y'
])('a body of %s that is no form is answered or refused, and breaks nothing', async (type) => {
  const origin = `Origin: ${inject('productUrl')}\r\nContent-Type: ${type}\r\n`;
  const own = `Host: ${new URL(inject('productUrl')).host}\r\nConnection: close\r\n${origin}`;
  for (const body of ['', '%', '--x\r\nnothing', '\xff\xfe\x00', '{"a":']) {
    const length = `Content-Length: ${body.length}\r\n`;
    expect(await statusOf(`POST /en/assessment HTTP/1.1\r\n${own}${length}\r\n${body}`)).toBeLessThan(500);
    expect(await statusOf(`POST /en/assessment HTTP/1.1\r\n${own}Content-Length: 400\r\n\r\n${body}`)).toBeLessThan(
      500
    );
  }
});
