import type { RequestHandler } from './$types';
import * as exports from '#domains/assessment/server/exports.ts';

export const GET: RequestHandler = async ({ url, locals: { db, viewer, language } }) => {
  const pdf = await exports.pdf(db, viewer, url.searchParams.get('framework'), language);
  return new Response(new Uint8Array(pdf), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="profile.pdf"' }
  });
};
