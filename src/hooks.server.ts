import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { nobody } from '#domains/identity/viewer.ts';
import * as sessions from '#domains/identity/server/sessions.ts';
import * as memberships from '#domains/organisations/server/memberships.ts';
import { database } from '#platform/database/app.ts';
import { isAway } from '#platform/database/away.ts';
import { isRefusal, statusOf, TooMany } from '#platform/errors.ts';
import { directionOf, isLanguage, negotiated } from '#platform/language/languages.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf } from '#platform/language/words.ts';
import { log } from '#platform/log.ts';
import { countRequest } from '#platform/metrics.ts';
import { secured } from '#platform/security.ts';
import { newId } from '#platform/database/id.ts';
import { beginWork } from '#src/work.ts';
import '#src/listeners.ts';

export const init: ServerInit = async () => {
  loadCatalogues();
  if (process.env.DATABASE_URL) await beginWork(process.env.DATABASE_URL);
};

const greet: Handle = async ({ event, resolve }) => {
  const { locals, params, request } = event;
  const asked = params.lang ?? '';
  locals.requestId = request.headers.get('x-request-id') ?? newId();
  locals.language = isLanguage(asked) ? asked : negotiated(request.headers.get('accept-language'));
  locals.direction = directionOf(locals.language);
  locals.words = wordsOf(locals.language);
  locals.db = database();
  locals.viewer = nobody;
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%cairn.language%', locals.language).replace('%cairn.direction%', locals.direction)
  });
};

/** Roles cost a statement, so only the pages that ask about them pay for it. */
const asksRoles = /\((practitioner|policy|curator|admin)\)|\/(organisations|account)\b/;

const recognise: Handle = async ({ event, resolve }) => {
  const { locals, route, cookies } = event;
  const viewer = await sessions.viewer(locals.db, cookies);
  const roles = asksRoles.test(route.id ?? '') ? await memberships.rolesOf(locals.db, viewer.personId) : [];
  locals.viewer = { ...viewer, roles };
  return resolve(event);
};

const secure: Handle = async ({ event, resolve }) => {
  const response = secured(await resolve(event), event.locals.viewer);
  const { retryAfterSeconds } = event.locals;
  if (retryAfterSeconds) response.headers.set('retry-after', String(retryAfterSeconds));
  return response;
};

const count: Handle = async ({ event, resolve }) => {
  const began = performance.now();
  const response = await resolve(event);
  countRequest(event.route.id, event.request.method, response.status, (performance.now() - began) / 1000);
  return response;
};

export const handle = sequence(count, greet, recognise, secure);

/** The status of an error that SvelteKit itself raised; anything unforeseen is ours, and 500. */
const foreseen = (caught: { kind: string; error: unknown }): number =>
  caught.kind === 'unknown' ? 500 : ((caught.error as { status?: number }).status ?? 500);

/** The one place where errors become statuses and sentences. */
export const handleError: HandleServerError = ({ event, ...caught }) => {
  const { words = wordsOf('en'), requestId } = event.locals;
  const { error } = caught;
  if (error instanceof TooMany) event.locals.retryAfterSeconds = error.retryAfterSeconds;
  if (isRefusal(error)) return { status: statusOf(error), message: words(error.key, error.values), code: error.key };
  if (isAway(error)) return { status: 503, message: words('error.away'), code: 'error.away', requestId };
  const status = foreseen(caught);
  if (status === 404) return { status, message: words('error.notFound'), code: 'error.notFound' };
  if (status < 500) return { status, message: words('error.badRequest'), code: 'error.badRequest' };
  log.error({ requestId, route: event.route.id, error }, 'unforeseen');
  return { status, message: words('error.broken'), code: 'error.broken', requestId };
};
