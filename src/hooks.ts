import type { Transport } from '@sveltejs/kit/hooks';

/** What SvelteKit makes of each `load` for a browser that would take the page up by script. */
const isForHydration = (thing: unknown): boolean =>
  typeof thing === 'object' && thing !== null && 'uses' in thing && (thing as { type?: unknown }).type === 'data';

/**
 * SvelteKit writes out the data of every page as JavaScript, and throws it away where `csr` is false, which is
 * everywhere (decisions/0002): a tenth of the time a page takes. This says of the whole that it is written already.
 */
export const transport: Transport = {
  unsent: { encode: (thing: unknown) => isForHydration(thing) && 1, decode: () => undefined }
};
