import * as exports from '#domains/frameworks/server/exports.ts';
import { NotFound } from '#platform/errors.ts';
import { isLanguage } from '#platform/language/languages.ts';
import type { RequestHandler } from './$types';

const formats = new Map([
  ['csv', 'csv' as const],
  ['case.json', 'case' as const]
]);

export const GET: RequestHandler = async ({ locals: { db }, params, url }) => {
  const format = formats.get(params.format);
  const language = url.searchParams.get('language') ?? undefined;
  if (!format || (language !== undefined && !isLanguage(language))) throw new NotFound();
  const file = await exports.write(db, params.slug, { format, language, version: url.searchParams.get('edition') });
  return new Response(file.text, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'public, no-cache'
    }
  });
};
