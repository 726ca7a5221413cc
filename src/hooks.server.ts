import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { anyone, nobody } from '#domains/identity/viewer.ts';
import * as sessions from '#domains/identity/server/sessions.ts';
import * as memberships from '#domains/organisations/server/memberships.ts';
import { database } from '#platform/database/app.ts';
import { isAway } from '#platform/database/away.ts';
import { isRefusal, statusOf, TooMany } from '#platform/errors.ts';
import { directionOf, isLanguage, negotiated } from '#platform/language/languages.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf, wordsStamp } from '#platform/language/words.ts';
import { log } from '#platform/log.ts';
import { countRequest } from '#platform/metrics.ts';
import { shown } from '#platform/pages/pages.ts';
import { secured } from '#platform/security.ts';
import { newId } from '#platform/database/id.ts';
import { commonPages, ownOfTheKnown } from '#src/pages.ts';
import { beginWork } from '#src/work.ts';
import '#src/listeners.ts';

export const init: ServerInit = async () => {
  loadCatalogues();
  if (process.env.DATABASE_URL) await beginWork(process.env.DATABASE_URL);
};

function greet({ locals, params, request, url }: RequestEvent): void {
  // An address that leads nowhere has no parameters, and yet says in which language to say so.
  const asked = params.lang ?? url.pathname.split('/')[1] ?? '';
  locals.requestId = request.headers.get('x-request-id') ?? newId();
  locals.language = isLanguage(asked) ? asked : negotiated(request.headers.get('accept-language'));
  locals.direction = directionOf(locals.language);
  locals.words = wordsOf(locals.language);
  locals.db = database();
  locals.viewer = nobody;
}

/** Roles cost a statement, so only the pages that ask about them pay for it. */
const asksRoles = /\((practitioner|policy|curator|admin)\)|\/(organisations|account)\b/;

/** Finds out who is looking. Says whether their browser is told a cookie: such an answer is for them alone. */
async function recognise({ locals, route, cookies }: RequestEvent): Promise<boolean> {
  let told = false;
  const telling = {
    ...cookies,
    set: (...cookie: Parameters<Cookies['set']>) => ((told = true), cookies.set(...cookie)),
    delete: (...cookie: Parameters<Cookies['delete']>) => ((told = true), cookies.delete(...cookie))
  };
  const viewer = await sessions.viewer(locals.db, telling);
  const roles = asksRoles.test(route.id ?? '') ? await memberships.rolesOf(locals.db, viewer.personId) : [];
  locals.viewer = { ...viewer, roles };
  return told;
}

type Resolve = Parameters<Handle>[0]['resolve'];

/** While somebody develops; a build puts the language into its first tag by itself (vite.config.ts). */
const named = ({ language, direction }: App.Locals) => ({
  transformPageChunk: ({ html }: { html: string }) =>
    html.replace('%cairn.language%', language).replace('%cairn.direction%', direction)
});

const made = (event: RequestEvent, resolve: Resolve) => resolve(event, import.meta.env.PROD ? {} : named(event.locals));

/** An address longer than any of ours is not worth keeping a page for. */
const addressMax = 200;

/** A page that is the same for everybody is made for nobody in particular, and once for many. */
async function answered(event: RequestEvent, resolve: Resolve, told: boolean): Promise<Response> {
  const { locals, request, route, params, url } = event;
  const stampOf = commonPages[route.id ?? ''];
  const isAsked = request.method === 'GET' && !event.isDataRequest && url.href.length <= addressMax;
  const isOwn = locals.viewer.personId !== null && ownOfTheKnown.has(route.id ?? '');
  if (!stampOf || !isAsked || isOwn) return made(event, resolve);
  locals.viewer = anyone(locals.viewer);
  if (told) return made(event, resolve);
  const { personId, hasAccount } = locals.viewer;
  const place = `${url.href} ${personId} ${hasAccount}`;
  const stamp = `${wordsStamp()} ${await stampOf(locals.db, params)}`;
  const accepted = request.headers.get('accept-encoding');
  return shown({ place, stamp, accepted }, () => made(event, resolve));
}

/** Where names are offered while one types. It works without the script as well. */
const withScript = new Set(['/[lang=language]/(public)/occupations']);

export const handle: Handle = async ({ event, resolve }) => {
  const began = performance.now();
  greet(event);
  const told = await recognise(event);
  const response = secured(
    await answered(event, resolve, told),
    event.locals.viewer,
    withScript.has(event.route.id ?? '')
  );
  const { retryAfterSeconds } = event.locals;
  if (retryAfterSeconds) response.headers.set('retry-after', String(retryAfterSeconds));
  countRequest(event.route.id, event.request.method, response.status, (performance.now() - began) / 1000);
  return response;
};

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
