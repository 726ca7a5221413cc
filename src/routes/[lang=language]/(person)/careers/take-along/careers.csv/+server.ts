import type { RequestHandler } from './$types';
import * as exports from '#domains/careers/server/exports.ts';

export const GET: RequestHandler = async ({ locals: { db, viewer, language } }) => {
  const table = await exports.csv(db, viewer, language);
  return new Response(table, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="careers.csv"' }
  });
};
