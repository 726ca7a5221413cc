import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { Settings } from './settings.ts';

/**
 * What the built handler takes for the request's own origin and sender. It believes three headers of ours, which
 * nobody outside can set: whatever comes in under these names is replaced.
 */
const names = { protocol: 'cairn-protocol', host: 'cairn-host', address: 'cairn-address' } as const;

/** The handler reads these names from the environment when it is loaded. */
export const handlerEnvironment = {
  PROTOCOL_HEADER: names.protocol,
  HOST_HEADER: names.host,
  ADDRESS_HEADER: names.address
};

const plainHost = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** A sender is the address that our outermost proxy saw; without proxies of ours, whoever is connected. */
export function senderOf(socketAddress: string, forwarded: string | string[] | undefined, proxies: number): string {
  const told = proxies > 0 ? [forwarded ?? []].flat().join(',').split(',') : [];
  const hops = [...told.map((hop) => hop.trim()).filter((hop) => hop !== ''), socketAddress];
  const sender = hops[Math.max(0, hops.length - 1 - proxies)] ?? socketAddress;
  return (isIP(sender) ? sender : socketAddress).replace(/^::ffff:/, '');
}

const requestId = /^[\w.:-]{8,64}$/;

/** Keeps the id that a proxy of ours gave, or gives one. */
export function requestIdOf(given: string | string[] | undefined, proxies: number): string {
  return proxies > 0 && typeof given === 'string' && requestId.test(given) ? given : randomUUID();
}

/** Prepares a request's headers for the handler. False if the request does not say which host it is for. */
export function introduce(request: IncomingMessage, settings: Settings): boolean {
  const headers: IncomingHttpHeaders = request.headers;
  const host = settings.base?.host ?? headers.host ?? `localhost:${settings.port}`;
  headers[names.protocol] = settings.base?.protocol.replace(':', '') ?? 'http';
  headers[names.host] = host;
  headers[names.address] = senderOf(request.socket.remoteAddress ?? '', headers['x-forwarded-for'], settings.proxies);
  headers['x-request-id'] = requestIdOf(headers['x-request-id'], settings.proxies);
  return plainHost.test(host);
}
