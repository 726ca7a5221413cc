import type { LayoutServerLoad } from './$types';

/** What the frame of every page shows: the language, this address without it, and who is looking. */
export const load: LayoutServerLoad = ({ locals: { language, direction, viewer }, url, params }) => ({
  language,
  direction,
  rest: (params.lang ? url.pathname.slice(params.lang.length + 1) : '') + url.search,
  viewer: { known: viewer.personId !== null, hasAccount: viewer.hasAccount, chosenName: viewer.chosenName }
});
