import type { RequestEvent } from '@sveltejs/kit';
import type { Door } from '#domains/identity/server/arrivals.ts';
import type { Language } from '#platform/language/languages.ts';

/** What a request brings that identity asks for: its cookies, what its browser calls itself, where it comes from. */
export const doorOf = (event: RequestEvent): Door & { language: Language } => ({
  cookies: event.cookies,
  browser: event.request.headers.get('user-agent'),
  address: event.getClientAddress(),
  language: event.locals.language
});
