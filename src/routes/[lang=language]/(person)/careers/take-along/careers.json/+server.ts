import type { RequestHandler } from './$types';
import * as exports from '#domains/careers/server/exports.ts';

export const GET: RequestHandler = async ({ locals: { db, viewer, language } }) => {
  const file = await exports.json(db, viewer, language);
  return new Response(JSON.stringify(file, null, 2), {
    headers: { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="careers.json"' }
  });
};
