import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What came back: as sent, and as read. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it went over the wire, compressed or not. */
  bytes: number;
  body: Buffer;
  text: string;
}

export interface Asking {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export type Fields = Record<string, string | string[]> | [string, string][];

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const answerMs = 20_000;

function decoded(body: Buffer, coding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (coding === 'br') return brotliDecompressSync(body);
  return coding === 'gzip' ? gunzipSync(body) : body;
}

/** One request as it is, with whatever path and headers: nothing is corrected on the way. */
export function ask(base: string, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request({ hostname, port, path, method, agent, headers: { ...length, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const raw = Buffer.concat(parts);
        const read = decoded(raw, response.headers['content-encoding']);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, bytes: raw.length, body: read, text: read.toString() });
      });
    });
    asked.setTimeout(answerMs, () => asked.destroy(new Error(`${method} ${path} was not answered`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

const pairs = (fields: Fields): [string, string][] =>
  Array.isArray(fields)
    ? fields
    : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));

export const formBody = (fields: Fields): string => new URLSearchParams(pairs(fields)).toString();

/** A form with a file, as a browser posts it. */
export async function fileBody(fields: Fields, file: { field: string; name: string; content: string | Buffer }) {
  const form = new FormData();
  for (const [name, value] of pairs(fields)) form.append(name, value);
  form.append(file.field, new Blob([file.content as BlobPart]), file.name);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return { body: Buffer.from(await encoded.arrayBuffer()), headers: { 'content-type': type } };
}

let visitors = 0;

/** Someone's browser without its window: keeps cookies, posts forms from the site's own pages. */
export interface Visitor {
  cookies: Map<string, string>;
  get(path: string, asking?: Asking): Promise<Answer>;
  post(path: string, fields: Fields, asking?: Asking): Promise<Answer>;
  upload(
    path: string,
    fields: Fields,
    file: { field: string; name: string; content: string | Buffer }
  ): Promise<Answer>;
}

/** A new visitor, at an address of their own unless one is named. */
export function visitor(base: string, given: { cookies?: Record<string, string>; address?: string } = {}): Visitor {
  const cookies = new Map(Object.entries(given.cookies ?? {}));
  visitors += 1;
  const address = given.address ?? `10.${process.pid % 250}.${visitors >> 8}.${visitors & 255}`;

  async function send(path: string, asking: Asking): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = { accept: 'text/html', 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) };
    const answer = await ask(base, path, { ...asking, headers: { ...own, ...asking.headers } });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && !/max-age=0/i.test(line)) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answer;
  }

  return {
    cookies,
    get: (path, asking = {}) => send(path, asking),
    post: (path, fields, asking = {}) =>
      send(path, {
        method: 'POST',
        body: formBody(fields),
        ...asking,
        headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded', ...asking.headers }
      }),
    async upload(path, fields, file) {
      const { body, headers } = await fileBody(fields, file);
      return send(path, { method: 'POST', body, headers: { origin: base, ...headers } });
    }
  };
}

/** Where a redirect leads, below the site's address. */
export const target = ({ headers }: Answer): string => headers.location ?? '';
