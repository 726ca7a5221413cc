/**
 * A path to go on to, given in an address or a form: only one of our own, never another host's
 * (`//host` and `/\host` are, to a browser). Anything else is `otherwise`.
 */
export const ownPath = (given: unknown, otherwise: string): string =>
  typeof given === 'string' && /^\/(?![/\\])[\w\-./?=&%]*$/.test(given) ? given : otherwise;
