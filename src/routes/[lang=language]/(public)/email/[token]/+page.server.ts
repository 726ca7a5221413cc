import type { Actions, PageServerLoad } from './$types';
import * as emails from '#domains/identity/server/emails.ts';
import { orRefused } from '#platform/forms/answer.ts';

/** After the deed the link is used up: its page is then only the answer. */
export const load: PageServerLoad = async ({ locals: { db }, params, request, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return request.method === 'POST' ? { email: '' } : emails.see(db, params.token);
};

export const actions: Actions = {
  default: async (event) => {
    const refused = await orRefused({}, () =>
      emails.confirm(event.locals.db, event.params.token, event.getClientAddress())
    );
    return refused ?? { done: true };
  }
};
