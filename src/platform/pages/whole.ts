import { transcode } from 'node:buffer';

type Body = NonNullable<Response['body']>;

const decoder = new TextDecoder();

/** For pages of up to 256,000 characters, so that no page makes room for its own text once more. */
const room = Buffer.allocUnsafeSlow(512_000);

/**
 * As `Buffer.from(text)`, in a third of the time: a page names languages in their own letters, so it is not Latin
 * throughout, and V8 would go over such a text letter by letter, twice.
 */
function bytesOf(text: string): Uint8Array {
  if (text.length * 2 > room.length) return Buffer.from(text);
  try {
    return transcode(room.subarray(0, room.write(text, 'utf16le')), 'utf16le', 'utf8');
  } catch {
    // Half a letter, from an address or a form: it becomes U+FFFD.
    return Buffer.from(text);
  }
}

/** What the server asks of a body: a reader that gives everything at once. Nothing is left to be cancelled. */
function readable(bytes: Uint8Array): Body {
  const pieces: ReadableStreamReadResult<Uint8Array>[] = [{ done: false, value: bytes }];
  const read = async () => pieces.shift() ?? { done: true, value: undefined };
  const cancel = async () => void (pieces.length = 0);
  return { locked: false, getReader: () => ({ read, cancel }), cancel } as unknown as Body;
}

/**
 * An answer of which every byte is there already. A Response makes a stream of its body, which the server then takes
 * apart again: half of what it costs to answer with a page that is kept (decisions/0040). For the server alone:
 * `body` is a stream to nobody else.
 */
export class Whole extends Response {
  readonly #bytes: Uint8Array;
  readonly #body: Body;

  constructor(body: string | Uint8Array, init?: ResponseInit) {
    super(null, init);
    this.#bytes = typeof body === 'string' ? bytesOf(body) : body;
    this.#body = readable(this.#bytes);
    this.headers.set('content-length', String(this.#bytes.length));
  }

  override get body(): Body {
    return this.#body;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes).buffer;
  }

  override async text(): Promise<string> {
    return decoder.decode(this.#bytes);
  }
}

/** For SvelteKit's pages, in the place of its `text` (vite.config.ts). */
export const whole = (body: string, init: ResponseInit): Response => new Whole(body, init);
