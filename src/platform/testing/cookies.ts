import type { Cookies } from '@sveltejs/kit';

type SetOptions = Parameters<Cookies['set']>[2];

/** A browser's cookies for tests: what was set, and with what attributes. */
export interface Jar extends Cookies {
  options: Map<string, SetOptions>;
  names: () => string[];
}

export function cookieJar(): Jar {
  const held = new Map<string, string>();
  const options = new Map<string, SetOptions>();
  return {
    options,
    names: () => [...held.keys()],
    get: (name) => held.get(name),
    getAll: () => [...held].map(([name, value]) => ({ name, value })),
    set: (name, value, how) => {
      held.set(name, value);
      options.set(name, how);
    },
    delete: (name) => {
      held.delete(name);
    },
    serialize: (name, value) => `${name}=${value}`
  } as Jar;
}
