import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createProbe, type AddressInfo } from 'node:net';
import { compressing } from './compress.ts';
import { introduce } from './origin.ts';
import type { Settings } from './settings.ts';

/** Our own HTTP server around the built handler. What it refuses never reaches the application. */

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const bodyBytesMax = 1_000_000;
const uploadBytesMax = 5_000_000;
/** Publishers' packages are larger; curators alone are let read one. The handler lets in no body that is longer. */
export const packageBytesMax = 40_500_000;
const packagePath = /^\/[a-z-]+\/curation\/catalogue(?:[?#]|$)/i;
const forgottenBytesMax = 50_000_000;

/** Longer than the minute for which proxies commonly keep a connection, so that we are never the first to close it. */
const keepAliveMs = 75_000;
const headersMs = 20_000;
const requestMs = 120_000;

/** What every answer says, also those that the application does not make: files, refusals. Its own say more. */
function protect(response: ServerResponse, { base }: Settings): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-security-policy', "object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
  if (base?.protocol === 'https:') response.setHeader('strict-transport-security', 'max-age=31536000');
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${sentence}\n`);
}

function bytesMaxOf({ headers, url = '' }: IncomingMessage): number {
  if (!headers['content-type']?.startsWith('multipart/form-data')) return bodyBytesMax;
  return packagePath.test(url) ? packageBytesMax : uploadBytesMax;
}

const isTooLarge = (request: IncomingMessage): boolean =>
  Number(request.headers['content-length'] ?? 0) > bytesMaxOf(request);

/** No browser sends a form without saying how long it is, and what has no length cannot be held to one. */
const isOfUntoldLength = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined && headers['content-length'] === undefined;

/** A browser reads no answer while it still sends; so what is not absurdly large is let in first, and forgotten. */
function refuseTooLarge(request: IncomingMessage, response: ServerResponse): void {
  const say = (): void => refuse(response, 413, 'That is more than can be sent at once.');
  if (Number(request.headers['content-length']) > forgottenBytesMax) return say();
  request.resume().once('end', say);
}

async function answer(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  try {
    await handler(request, response, () => refuse(response, 404, 'Not found.'));
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else refuse(response, 500, 'Something broke.');
  }
}

export function createWeb(handler: Handler, settings: Settings): Server {
  const server = createServer({ keepAliveTimeout: keepAliveMs, headersTimeout: headersMs, requestTimeout: requestMs });
  server.on('request', (request, response) => {
    const isAddressed = introduce(request, settings);
    response.setHeader('x-request-id', request.headers['x-request-id'] as string);
    protect(response, settings);
    if (!isAddressed) return refuse(response, 400, 'The request names no host we could answer for.');
    if (request.url?.includes('%00')) return refuse(response, 400, 'No address holds a NUL.');
    if (isTooLarge(request)) return refuseTooLarge(request, response);
    if (isOfUntoldLength(request)) return refuse(response, 411, 'Say how long it is.');
    compressing(request, response);
    void answer(request, response, handler);
  });
  return server;
}

function sentenceFor(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is taken by another program. Name another in PORT.`);
  if (error.code === 'EACCES') return new Error(`Port ${port} is not open to this account. Name another in PORT.`);
  return error;
}

type Listener = Pick<Server, 'listen' | 'once' | 'off' | 'address'>;

function listening(server: Listener, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(sentenceFor(error, port)));
    server.listen({ port, host }, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Finds out before the long part of a start whether the port is free. */
export async function tryPort(settings: Settings): Promise<void> {
  const probe = createProbe();
  await listening(probe as unknown as Listener, settings);
  await new Promise((resolve) => probe.close(resolve));
}

/** Starts listening and answers the port, which the system chooses where the settings say 0. */
export const listen = (server: Server, settings: Settings): Promise<number> => listening(server, settings);

const finishMs = 10_000;

/** Takes no more requests and waits for those under way, but not for ever. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // A connection that was kept alive is idle again as soon as its request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), finishMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
