import type { Values, WordsKey } from './language/words.ts';

/**
 * The three ways the product says no. Each carries the key of a sentence fit to show a person;
 * `hooks.server.ts` alone turns it into a status and that person's language.
 */
abstract class Refusal extends Error {
  readonly key: WordsKey;
  readonly values: Values;

  constructor(key: WordsKey, values: Values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** There is no such thing, or none this viewer may know of: the two look alike. */
export class NotFound extends Refusal {
  constructor(key: WordsKey = 'error.notFound', values: Values = {}) {
    super(key, values);
  }
}

/** The thing is there, and this viewer may not do that with it. */
export class NotAllowed extends Refusal {
  constructor(key: WordsKey = 'error.notAllowed', values: Values = {}) {
    super(key, values);
  }
}

/** The viewer may, but the state of the thing does not let it. */
export class Refused extends Refusal {}

/** Too many tries at a credential; says when to try again. */
export class TooMany extends Refusal {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('error.tooMany', { minutes: Math.ceil(retryAfterSeconds / 60) });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const statuses = new Map<unknown, number>([
  [NotFound, 404],
  [NotAllowed, 403],
  [Refused, 409],
  [TooMany, 429]
]);

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;

export const statusOf = (refusal: Refusal): number => statuses.get(refusal.constructor) ?? 409;
