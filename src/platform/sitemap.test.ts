import { expect, test } from 'vitest';
import { sitemap, sitemapIndex } from './sitemap.ts';

test('addresses stand in a list as its standard has them', async () => {
  expect(await sitemap(['https://a.example/en?x=1&y=<2>']).text()).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '<url><loc>https://a.example/en?x=1&amp;y=&lt;2&gt;</loc></url>\n</urlset>\n'
  );
  expect(await sitemapIndex([]).text()).toContain('<sitemapindex');
});
