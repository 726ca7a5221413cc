import type { Actions } from './$types';
import { addressOnly } from '#domains/identity/account.ts';
import * as resets from '#domains/identity/server/resets.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { doorOf } from '#src/door.ts';

export const actions: Actions = {
  default: async (event) => {
    const { db, viewer } = event.locals;
    const form = await readForm(event.request, addressOnly);
    if (!form.ok) return unread(form);
    const { email } = form.value;
    const refused = await orRefused({ email }, () => resets.ask(db, viewer, { email, ...doorOf(event) }));
    return refused ?? { sent: email };
  }
};
