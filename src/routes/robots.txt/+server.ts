import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url }) => {
  const lines = ['User-agent: *', 'Disallow: /style', 'Allow: /', `Sitemap: ${url.origin}/sitemap.xml`];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' }
  });
};
