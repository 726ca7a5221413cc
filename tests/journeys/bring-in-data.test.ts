import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '#platform/language/words.ts';
import { axe, ibm, type Seat } from '../browser.ts';
import { someone, query } from '../people.ts';
import { base, button, heading, inBrowser, link, reads } from './steps.ts';

/** A curator brings in reference data by upload. Of the samples only what no other story looks at. */

const en = wordsOf('en');
const seat: Seat = { scripts: false, width: 360 };

const clear = () => query('delete from occupations.crosswalk').then(() => query('delete from platform.upload'));
beforeAll(clear);
afterAll(clear);

async function asCurator(page: Page): Promise<void> {
  const who = await someone({ account: 'verified', role: 'curator' });
  const cookies = [...who.cookies].map(([name, value]) => ({ name, value, url: base() }));
  await page.context().addCookies(cookies);
}

async function choose(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${base()}/en/curation/catalogue`);
  await page.locator(`input[name=kind][value=${kind}]`).check();
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await button(page, 'en', 'upload.act').click();
}

/** Looks again, as the page says, until it has come to an end. */
async function waited(page: Page): Promise<void> {
  for (let looks = 0; (await heading(page)) === en('upload.underWayTitle'); looks += 1) {
    expect(looks).toBeLessThan(200);
    await link(page, 'en', 'upload.howFar').click();
  }
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('a curator uploads a table, sees what it would change, brings it in, and it is listed', () =>
  inBrowser(async (sit) => {
    const { page, faults } = await sit(seat);
    await asCurator(page);
    const table = await readFile('tests/samples/crosswalk/esco_1.1.1_to_onet_soc_2019.csv');
    await choose(page, 'crosswalk', 'esco_1.1.1_to_onet_soc_2019.csv', table);
    await waited(page);
    expect(await heading(page)).toBe(en('upload.preview'));
    expect(await page.getByRole('row', { name: en('counted.crosswalk') }).innerText()).toMatch(/4\s+4\s+0\s+0\s+0/);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await query('select from occupations.crosswalk')).toHaveLength(0);
    await button(page, 'en', 'upload.confirm').click();
    await waited(page);
    expect(await heading(page)).toBe(en('upload.doneTitle'));
    expect(await query('select from occupations.crosswalk')).toHaveLength(4);
    await link(page, 'en', 'upload.again').click();
    await reads(page, 'en', 'importKind.crosswalk');
    expect(await page.getByRole('main').innerText()).toContain('derived 1.1.1');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  }));

test('what cannot be used is told with its place, and is dropped', () =>
  inBrowser(async (sit) => {
    const { page } = await sit(seat);
    await asCurator(page);
    const table = await readFile('tests/samples/crosswalk/official.csv');
    await choose(page, 'crosswalk', 'official.csv', table.subarray(0, table.length - 20));
    await waited(page);
    expect(await heading(page)).toBe(en('upload.faultyTitle'));
    expect(await page.getByRole('main').innerText()).toMatch(/official\.csv, line 20/);
    await button(page, 'en', 'upload.drop').click();
    await reads(page, 'en', 'upload.dropped');
    await choose(page, 'esco', 'empty.csv', Buffer.from(' '));
    await waited(page);
    expect(await heading(page)).toBe(en('upload.faultyTitle'));
  }));

test('the pages have no fault that a checker finds', () =>
  inBrowser(async (sit) => {
    const { page } = await sit({ ...seat, scripts: true, bypassCSP: true });
    await asCurator(page);
    await page.goto(`${base()}/en/curation/catalogue`);
    expect([...(await axe(page)), ...(await ibm(page))]).toEqual([]);
    await button(page, 'en', 'upload.act').click();
    const table = await readFile('tests/samples/crosswalk/official.csv');
    await choose(page, 'crosswalk', 'official.csv', table);
    await waited(page);
    expect([...(await axe(page)), ...(await ibm(page))]).toEqual([]);
  }));
