import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The bare address leads to the visitor's own language. */
export const load: PageServerLoad = ({ locals, setHeaders }) => {
  setHeaders({ vary: 'accept-language' });
  redirect(302, `/${locals.language}`);
};
