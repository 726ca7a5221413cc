import { fail, type ActionFailure } from '@sveltejs/kit';
import { isRefusal, statusOf } from '#platform/errors.ts';
import type { Faults, FormRead, Typed } from './read.ts';

export interface Unread {
  errors: Faults;
  typed: Typed;
}

/** Answers a form that could not be read: 400, with what was typed. */
export const unread = (form: Extract<FormRead<unknown>, { ok: false }>): ActionFailure<Unread> =>
  fail(400, { errors: form.errors, typed: form.typed });

/**
 * Does the deed of a form; a refusal comes back on the same page, beside what was typed.
 * Not for rights: `NotAllowed` and `NotFound` go on to the error page.
 */
export async function orRefused<Result>(
  typed: Typed,
  deed: () => Promise<Result>
): Promise<Result | ActionFailure<Unread>> {
  try {
    return await deed();
  } catch (error) {
    if (!isRefusal(error) || ![409, 429].includes(statusOf(error))) throw error;
    return fail(statusOf(error), {
      errors: { form: { key: error.key, values: error.values as Record<string, string | number> } },
      typed
    });
  }
}
