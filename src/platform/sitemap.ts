/** Lists of addresses for search engines (sitemaps.org). */

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign]!);

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const written = (root: string, part: string, addresses: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${addresses
    .map((address) => `<${part}><loc>${escaped(address)}</loc></${part}>\n`)
    .join('')}</${root}>\n`;

const answer = (text: string): Response =>
  new Response(text, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' }
  });

/** Pages; no more than 50,000 are allowed in one list. */
export const sitemap = (addresses: string[]): Response => answer(written('urlset', 'url', addresses));

/** The lists there are. */
export const sitemapIndex = (addresses: string[]): Response => answer(written('sitemapindex', 'sitemap', addresses));
