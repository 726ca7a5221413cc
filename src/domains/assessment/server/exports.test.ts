import { beforeAll, expect, test } from 'vitest';
import { nobody } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { ratingsFile } from '../ratings-file.ts';
import { answered, assessed, invite, lifecomp, somebody, theirs } from '../testing/asking.ts';
import * as disagreements from './disagreements.ts';
import * as exports from './exports.ts';
import * as peerAnswers from './peer-answers.ts';
import { holding } from '../testing/asking.ts';

const held = testDatabase();
let edition: Edition;

beforeAll(async () => {
  loadCatalogues();
  edition = await lifecomp(held.db);
});

const polyglot = '=cmd|\' /C calc\'!A0 "><script>alert(1)</script> #panic("x") ⚑ \u202e';

async function ana() {
  const viewer = await assessed(held.db, edition, 2, polyglot);
  await answered(held.db, nobody, await invite(held.db, viewer, edition), { edition, rank: 3 });
  const part = { areaKey: edition.areas[0]!.key, competenceId: null, figure: 2 };
  await disagreements.say(held.db, viewer, edition.id, { ...part, said: polyglot });
  return { ...viewer, chosenName: polyglot };
}

test('the file holds everything, in the documented shape', async () => {
  const viewer = await ana();
  const file = await exports.json(held.db, viewer, 'en');
  expect(ratingsFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
  expect(file.ratings.map(({ capacity }) => capacity)).toEqual(['self', 'self', 'self', 'peer', 'peer', 'peer']);
  expect(file.ratings.every(({ competence }) => competence !== '')).toBe(true);
  expect(file).toMatchObject({
    frameworks: [{ framework: 'lifecomp', areas: [{}, {}, {}] }],
    sittings: [{ edition: edition.id }],
    invitations: [{ shownName: 'Ana', relation: 'friend' }],
    disagreements: [{ area: edition.areas[0]!.key, figure: 2, said: polyglot }]
  });
});

test('names and statements are in the reader’s language', async () => {
  const file = await exports.json(held.db, await ana(), 'el');
  expect(file.frameworks[0]?.areas[0]?.name.language).toBe('el');
});

test('nothing of another is in it: not their answers, not who answered, not what they did not send', async () => {
  const [viewer, ben] = [await ana(), await assessed(held.db, edition, 1, 'Ben was here')];
  await answered(held.db, ben, await invite(held.db, viewer, edition), { edition, rank: 1 });
  const unsent = await invite(held.db, viewer, edition);
  await peerAnswers.begin(held.db, ben, holding(unsent), 'family');
  const file = await exports.json(held.db, viewer, 'en');
  expect(JSON.stringify(file)).not.toContain(ben.personId);
  expect(JSON.stringify(file)).not.toContain('Ben was here');
  expect(file.invitations.find(({ id }) => id === file.invitations.at(-1)?.id)?.relation).toBeNull();
  const his = await exports.json(held.db, ben, 'en');
  expect(his.ratings.every(({ capacity }) => capacity === 'self')).toBe(true);
  expect(his.invitations).toEqual([]);
});

test('there is nothing to take along for who has begun nothing', async () => {
  const ben = await somebody(held.db);
  for (const viewer of [nobody, ben]) {
    await expect(exports.json(held.db, viewer, 'en')).rejects.toThrow('error.notFound');
    await expect(exports.csv(held.db, viewer, 'en')).rejects.toThrow('error.notFound');
    await expect(exports.pdf(held.db, viewer, null, 'en')).rejects.toThrow('error.notFound');
  }
});

test('the table is one line for each rating, marked as UTF-8, and no cell is a formula', async () => {
  const table = await exports.csv(held.db, await ana(), 'en');
  expect(table.startsWith('\ufeffframework,version,area,')).toBe(true);
  expect(table.trimEnd().split('\r\n')).toHaveLength(1 + 6);
  expect(table).toContain("'=cmd|");
  expect(table).not.toMatch(/(^|,)"?[=+@-]/m);
});

test('the document is tagged, in each of our languages, whatever a person wrote', async () => {
  const viewer = await ana();
  for (const language of ['en', 'el', 'tr', 'ro', 'ar-XB'] as const) {
    const pdf = await exports.pdf(held.db, viewer, null, language);
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Marked true/);
  }
  expect((await theirs(held.db, viewer)).sentAt).not.toBeNull();
});
