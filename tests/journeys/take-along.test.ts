import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { ratingsFile } from '#domains/assessment/ratings-file.ts';
import { query } from '../people.ts';
import { assess, base, button, heading, inBrowser, link, reads, scripts, wayBack } from './steps.ts';
import { wordsOf } from '#platform/language/words.ts';

describe.each(scripts)('$how', ({ scripts }) => {
  test('a person takes their profile along as a document, their answers as data, and then erases everything', () =>
    inBrowser(async (sit) => {
      const { page, context, faults } = await sit({ scripts });
      const answered = await assess(page, 'en', [1, 2, 3, 4, 2]);
      const back = await wayBack(page, 'en');
      await page.goto(`${base()}/en/profile/take-along`);
      const document = await context.request.get(
        new URL((await link(page, 'en', 'take.pdfAct').getAttribute('href')) ?? '', base()).href
      );
      expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-');
      expect((await document.body()).includes('StructTreeRoot')).toBe(true);

      const [table] = await Promise.all([page.waitForEvent('download'), link(page, 'en', 'take.csvAct').click()]);
      const rows = parse(await readFile(await table.path(), 'utf8'), { bom: true, columns: true }) as unknown[];
      expect(rows).toHaveLength(answered);
      const [data] = await Promise.all([page.waitForEvent('download'), link(page, 'en', 'take.jsonAct').click()]);
      const kept = ratingsFile.parse(JSON.parse(await readFile(await data.path(), 'utf8')));
      expect(kept.ratings).toHaveLength(answered);

      await link(page, 'en', 'take.eraseAct').click();
      expect(await heading(page)).toBe(wordsOf('en')('account.eraseTitle'));
      await page.getByRole('main').locator('form button').click();
      await reads(page, 'en', 'account.notSure');
      await page.locator('input[name=sure]').check();
      await button(page, 'en', 'account.erase').click();
      await reads(page, 'en', 'account.erased');
      expect(await context.cookies()).toEqual([]);

      await page.goto(`${base()}/en/profile`);
      await reads(page, 'en', 'profile.emptyTitle');
      const answer = await page.goto(back);
      expect(answer?.status()).toBe(404);
      expect(faults.filter((fault) => !/40[04]/.test(fault))).toEqual([]);
    }));
});

test('of someone who erased everything nothing is left but that something was done', async () => {
  const [row] = await query<{ id: string }>(
    'select id from identity.person where erased_at is not null order by erased_at desc limit 1'
  );
  const holding = await query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name, column_name from information_schema.columns
     where column_name in ('person_id', 'by_person_id') and table_schema in ('identity', 'assessment', 'organisations')`
  );
  for (const { name, column_name: column } of holding as unknown as { name: string; column_name: string }[]) {
    const [{ n } = { n: 0 }] = await query<{ n: number }>(`select count(*)::int n from ${name} where ${column} = $1`, [
      row?.id
    ]);
    expect([name, column, n]).toEqual([name, column, 0]);
  }
});
