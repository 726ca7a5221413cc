/** Nothing inline, nothing from elsewhere, no script at all: the pages need none. */
const rules = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'"
];
const policy = rules.join('; ');

/** Where names are offered while one types: our own script, from our own address, which asks nobody but us. */
const policyWithScript = [...rules, "script-src 'self'", "connect-src 'self'"].join('; ');

/** While somebody develops, Vite puts styles and its own script into the page. */
const developing = (): boolean => process.env.CAIRN_DEV === '1';
const workshop = "default-src 'self' data: 'unsafe-inline'; connect-src 'self' ws:";

const headers = Object.entries({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()'
});

/** Sets the security headers; what is one person's is kept by no cache but their own browser's memory. */
export function secured(response: Response, viewer: { personId: string | null }, script = false): Response {
  const own = script ? policyWithScript : policy;
  for (const [name, value] of headers) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', developing() ? workshop : own);
  // SvelteKit leaves the signs' encoding to the page itself, which a browser reads only after it began to guess.
  if (response.headers.get('content-type') === 'text/html') {
    response.headers.set('content-type', 'text/html; charset=utf-8');
  }
  if (process.env.CAIRN_URL?.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', viewer.personId ? 'private, no-store' : 'private, no-cache');
  }
  return response;
}
