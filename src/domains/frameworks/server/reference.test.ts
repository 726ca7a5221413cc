import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '#platform/language/languages.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { competencesOf, type Edition } from '../edition.ts';
import * as crosswalks from './crosswalks.ts';
import * as editions from './editions.ts';
import * as reference from './reference.ts';

const held = testDatabase();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-reference-'));
  await cp(join(process.cwd(), 'reference/frameworks'), folder, { recursive: true });
  await Promise.all([reference.load(held.db, folder), reference.load(held.db, folder)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const slugs = ['cairn', 'blueprint-england', 'careers', 'lifecomp', 'practitioner', 'leader-practitioner'];
const marks = async () => (await Promise.all(slugs.map((slug) => editions.listMarks(held.db, slug)))).flat();

async function change(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  await reference.load(held.db, folder);
}

test('all shipped frameworks are there after two instances started at once, each once', async () => {
  expect((await marks()).map(({ slug }) => slug).toSorted()).toEqual(slugs.toSorted());
});

test('every label of every shipped framework, and all of ours, is there in all our languages', async () => {
  for (const language of languages) {
    expect((await editions.current(held.db, 'cairn', language)).texts.missing).toBe(0);
    for (const slug of slugs) {
      const edition = await editions.current(held.db, slug, language);
      const labels = [edition, ...edition.areas, ...competencesOf(edition)].map(({ name }) => name);
      expect(labels.filter((label) => label.language !== language)).toEqual([]);
    }
  }
});

test('a shipped statement is one sentence of at most 25 words', async () => {
  const said = (edition: Edition) =>
    competencesOf(edition).flatMap(({ descriptors }) => descriptors.map(({ self }) => self.text));
  for (const slug of slugs) {
    const long = said(await editions.current(held.db, slug, 'en')).filter((text) => text.split(/\s+/).length > 25);
    expect(long).toEqual([]);
  }
});

test('every competence of ours answers to one of another framework', async () => {
  const competences = competencesOf(await editions.current(held.db, 'cairn', 'en'));
  const linked = await Promise.all(competences.map(({ id }) => crosswalks.list(held.db, id, 'en')));
  expect(linked.filter((found) => found.length > 0).length).toBe(competences.length);
});

test('a changed translation keeps the edition, a changed original makes a new one that keeps its correspondences', async () => {
  const before = await editions.current(held.db, 'cairn', 'it');
  const italian = before.areas[0]?.name.text ?? '';
  await change('cairn/it.yaml', italian, 'Un altro nome');
  const same = await editions.current(held.db, 'cairn', 'it');
  expect([same.id, same.areas[0]?.name.text]).toEqual([before.id, 'Un altro nome']);
  await change('cairn/framework.yaml', 'Personal effectiveness', 'Being effective');
  const next = await editions.current(held.db, 'cairn', 'it');
  expect(next.version).toBe(`${before.version}-r2`);
  const [first] = competencesOf(next);
  expect((await crosswalks.list(held.db, first?.id ?? '', 'en')).length).toBeGreaterThan(1);
});

test('a shipped file that cannot be read leaves what was loaded before', async () => {
  const before = await editions.current(held.db, 'lifecomp', 'en');
  await change('lifecomp/framework.yaml', 'slug: lifecomp', 'slug: Life Comp');
  expect((await editions.current(held.db, 'lifecomp', 'en')).id).toBe(before.id);
});
