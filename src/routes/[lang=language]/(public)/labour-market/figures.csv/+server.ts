import { explorerQuery } from '#domains/labour-market/explorer.ts';
import { union } from '#domains/labour-market/geo.ts';
import * as tables from '#domains/labour-market/server/tables.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, language }, url }) => {
  const query = explorerQuery.parse(Object.fromEntries(url.searchParams));
  const file = await tables.csv(db, { ...query, home: union }, language);
  return new Response(file.text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'public, no-cache'
    }
  });
};
