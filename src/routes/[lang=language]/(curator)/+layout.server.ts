import { mayCurate } from '#domains/identity/viewer.ts';
import { NotFound } from '#platform/errors.ts';
import type { LayoutServerLoad } from './$types';

/** To everyone but curators these pages are not there. Each load and action asks again for itself. */
export const load: LayoutServerLoad = ({ locals: { viewer } }) => {
  if (!mayCurate(viewer)) throw new NotFound();
};
