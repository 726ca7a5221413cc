import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { codingFor } from './coding.ts';
import { Whole } from './whole.ts';

/**
 * Finished pages that are the same for everybody, kept packed in this process. A page stands under all that it
 * depends on, its address and what its frame shows of the viewer, and counts only as long as its stamp is still the
 * database's, which is asked each time: so several instances show one state. See decisions/0040.
 */
interface Page {
  stamp: string;
  headers: [string, string][];
  packed: Buffer;
}

export interface Asked {
  /** All that the page depends on, but for its stamp. */
  place: string;
  stamp: string;
  /** The Accept-Encoding header. */
  accepted: string | null;
}

/** Some 3,000 pages of 5 KB. */
const bytesMax = 16_000_000;
const pageBytesMax = 200_000;
const seenMax = 2_000;

const pages = new Map<string, Page>();
const seen = new Set<string>();
let bytes = 0;

export const use = (): { pages: number; bytes: number } => ({ pages: pages.size, bytes });

/** Only what says nothing of the one who asked: no cookie, nothing that it forbids to keep or that varies with them. */
const isCommon = ({ status, headers }: Response): boolean =>
  status === 200 &&
  (headers.get('content-type') ?? '').startsWith('text/html') &&
  !['set-cookie', 'vary', 'cache-control'].some((name) => headers.has(name));

function drop(place: string): void {
  bytes -= pages.get(place)?.packed.length ?? 0;
  pages.delete(place);
}

function keep(place: string, page: Page): void {
  drop(place);
  pages.set(place, page);
  bytes += page.packed.length;
  for (const oldest of pages.keys()) {
    if (bytes <= bytesMax) break;
    drop(oldest);
  }
}

/** Kept from the second time on, so that what is asked for once pushes nothing out. */
function comesAgain(place: string): boolean {
  if (seen.delete(place)) return true;
  if (seen.size >= seenMax) seen.clear();
  seen.add(place);
  return false;
}

/**
 * A page of 36 KB in 0.4 ms and 5.2 KB. Without the small window brotli asks the system for megabytes each time and
 * takes 12 ms for the same; further steps cost half as much again and save 20 bytes (decisions/0040).
 */
function packed(body: Buffer): Buffer {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  return brotliCompressSync(body, { params: { [quality]: 6, [window]: 16, [hint]: body.length } });
}

/** Packed already, for nearly everyone; plain for the rest, to be packed on its way out as any other answer. */
function answerOf({ headers, packed }: Page, accepted: string | null): Response {
  const isPacked = codingFor(accepted) === 'br';
  const body = isPacked ? packed : brotliDecompressSync(packed);
  const answer = new Whole(body, { headers });
  if (isPacked) {
    answer.headers.set('content-encoding', 'br');
    answer.headers.set('vary', 'accept-encoding');
  }
  return answer;
}

/** The page as it is kept; made anew where it is not, or no longer true. */
export async function shown({ place, stamp, accepted }: Asked, make: () => Promise<Response>): Promise<Response> {
  const known = pages.get(place);
  if (known?.stamp === stamp) {
    // The last one asked for goes last.
    pages.delete(place);
    pages.set(place, known);
    return answerOf(known, accepted);
  }
  const made = await make();
  if (!isCommon(made) || !comesAgain(place)) return made;
  const body = Buffer.from(await made.arrayBuffer());
  const page = { stamp, headers: [...made.headers], packed: packed(body) };
  if (body.length <= pageBytesMax) keep(place, page);
  return answerOf(page, accepted);
}
