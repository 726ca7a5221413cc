import type { LayoutServerLoad } from './$types';

/** Of an address that leads nowhere, too; nothing of one without a language, which has no twin in another. */
const restOf = (path: string, language: string): string =>
  `${path}/`.startsWith(`/${language}/`) ? path.slice(language.length + 1) : '';

/** What the frame of every page shows: the language, this address without it, and who is looking. */
export const load: LayoutServerLoad = ({ locals: { language, direction, viewer }, url }) => ({
  language,
  direction,
  rest: restOf(url.pathname, language) + url.search,
  viewer: { known: viewer.personId !== null, hasAccount: viewer.hasAccount, chosenName: viewer.chosenName }
});
