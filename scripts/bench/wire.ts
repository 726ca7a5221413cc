/**
 * One kept-alive HTTP/1.1 connection, read by hand: the load comes from the same two cores as what it measures,
 * and the usual clients cost more than a fast page does.
 */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  /** Names in lower case. Of a header sent twice the last counts. */
  headers: Map<string, string>;
  body: Buffer;
  /** All that came over the wire, head and framing included. */
  wireBytes: number;
}

interface Head {
  status: number;
  headers: Map<string, string>;
  bodyAt: number;
}

const blankLine = Buffer.from('\r\n\r\n');

function headOf(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf(blankLine);
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { status: Number(first.slice(9, 12)), headers, bodyAt: end + blankLine.length };
}

/** The pieces of a chunked body and where it ends, or nothing while some of it is still on its way. */
function chunked(bytes: Buffer, from: number): { body: Buffer; end: number } | undefined {
  const pieces: Buffer[] = [];
  for (let at = from; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(pieces), end: start + 2 };
    pieces.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

function bodyOf(bytes: Buffer, { status, headers, bodyAt }: Head): { body: Buffer; end: number } | undefined {
  if (headers.get('transfer-encoding') === 'chunked') return chunked(bytes, bodyAt);
  const size = status === 204 || status === 304 ? 0 : Number(headers.get('content-length') ?? 0);
  if (bytes.length < bodyAt + size) return undefined;
  return { body: bytes.subarray(bodyAt, bodyAt + size), end: bodyAt + size };
}

export class Wire {
  private readonly socket: Socket;
  private bytes: Buffer = Buffer.alloc(0);
  private head: Head | undefined;
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
    this.socket.on('error', (error) => this.settle?.reject(error));
    this.socket.on('close', () => this.settle?.reject(new Error('the server closed the connection')));
  }

  /** Sends one request and waits for the whole answer. One at a time. */
  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    this.head ??= headOf(this.bytes);
    const whole = this.head && bodyOf(this.bytes, this.head);
    if (!this.head || !whole) return;
    const { status, headers } = this.head;
    this.bytes = this.bytes.subarray(whole.end);
    this.head = undefined;
    this.settle?.resolve({ status, headers, body: whole.body, wireBytes: whole.end });
  }
}
