import { languages } from '#platform/language/languages.ts';
import { sitemapIndex } from '#platform/sitemap.ts';
import type { RequestHandler } from './$types';

const parts = ['pages', 'occupations', 'skills'];

/** One list a language and kind of page. */
export const GET: RequestHandler = ({ url }) =>
  sitemapIndex(languages.flatMap((language) => parts.map((part) => `${url.origin}/${language}/sitemaps/${part}.xml`)));
