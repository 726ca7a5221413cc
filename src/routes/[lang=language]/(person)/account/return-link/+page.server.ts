import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as returnLinks from '#domains/identity/server/return-links.ts';
import { baseAddress } from '#platform/address.ts';
import { orRefused } from '#platform/forms/answer.ts';

export const load: PageServerLoad = async ({ locals: { db, viewer, language }, setHeaders }) => {
  if (!viewer.personId) redirect(303, `/${language}/sign-in`);
  if (viewer.hasAccount) redirect(303, `/${language}/account`);
  setHeaders({ 'cache-control': 'private, no-store' });
  return { link: (await returnLinks.find(db, viewer)) ?? null };
};

export const actions: Actions = {
  make: async ({ locals: { db, viewer, language } }) => {
    const token = await orRefused({}, () => returnLinks.make(db, viewer));
    return typeof token === 'string' ? { address: `${baseAddress()}/${language}/return/${token}` } : token;
  },
  end: async ({ locals: { db, viewer } }) => {
    await returnLinks.end(db, viewer);
    return { ended: true };
  }
};
