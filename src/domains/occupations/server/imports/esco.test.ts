import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ImportFault } from '#platform/imports/fault.ts';
import type { BringOptions } from '#platform/imports/report.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { zipOf } from '#platform/testing/zip.ts';
import { bringFrom, empty } from '../../testing/import.ts';
import * as starters from '../starters.ts';
import * as esco from './esco.ts';

const held = testDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-esco-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => empty(held.db));

const samples = 'tests/samples';
const bring = (path: string, options?: BringOptions) => bringFrom(esco.bring, held.db, path, options);
const first = () => bring(`${samples}/esco-1.1.1-en`);
const occupation = (n: number) => `aaaaaaaa-000${n}-4000-8000-aaaaaaaaaaaa`;
const skill = (n: number) => `bbbbbbbb-000${n}-4000-8000-bbbbbbbbbbbb`;

async function labels(language: string): Promise<Record<string, string>> {
  const rows = await held.db
    .selectFrom('occupations.occupation_text')
    .select(['occupation_id', 'label'])
    .where('language', '=', language)
    .orderBy('occupation_id')
    .execute();
  return Object.fromEntries(rows.map(({ occupation_id, label }) => [occupation_id[12], label]));
}

/** Everything in the schema as one sum: two that are alike hold the same. */
async function fingerprint(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'occupations'
    order by 1`.execute(held.db);
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const { rows } = await sql`select t::text as row from ${sql.raw(name)} t order by 1`.execute(held.db);
    hash.update(JSON.stringify([name, rows]));
  }
  return hash.digest('hex');
}

const faultOf = async (work: Promise<unknown>) => {
  const fault = await work.catch((error: unknown) => error);
  if (!(fault instanceof ImportFault)) throw new Error(`no fault: ${String(fault)}`);
  return { key: fault.key, ...fault.place };
};

test('a package brings occupations, skills, groups and how they hang together, and bears its quirks', async () => {
  const report = await first();
  expect(report).toMatchObject({ what: 'esco', version: '1.1.1', language: 'en' });
  expect(report.counts).toMatchObject({
    occupations: { read: 4, added: 4 },
    skills: { read: 5, added: 5 },
    needs: { read: 13, added: 11 },
    links: { read: 2, added: 2 }
  });
  expect(report.files.map(({ sha256 }) => sha256.length)).toEqual(report.files.map(() => 64));
  const quirks = Object.fromEntries(
    report.quirks.map(({ key, values, count }) => [`${key} ${String(values?.file ?? '')}`.trim(), count])
  );
  expect(quirks).toEqual({
    'quirk.spaces occupations_en.csv': 1,
    'quirk.noAlternatives occupations_en.csv': 1,
    'quirk.noSkillType skills_en.csv': 1,
    'quirk.noReuse skills_en.csv': 1,
    'quirk.shortRow skillsHierarchy_en.csv': 2,
    'quirk.dangling occupationSkillRelations.csv': 1,
    'quirk.repeated occupationSkillRelations.csv': 1,
    'quirk.dangling broaderRelationsOccPillar.csv': 1,
    'quirk.dangling broaderRelationsSkillPillar.csv': 1
  });
  const text = await held.db
    .selectFrom('occupations.occupation_text')
    .select(['label', 'alternatives', 'description'])
    .where('occupation_id', '=', occupation(1))
    .executeTakeFirstOrThrow();
  expect(text).toEqual({
    label: 'stone stacker',
    alternatives: ['wall stacker', 'stacker of stones'],
    description: 'Stone stackers lay "dry" walls, stone on stone.'
  });
  const rows = await held.db
    .selectFrom('occupations.occupation')
    .select(['id', 'parent_id', 'regulated', 'subjects'])
    .orderBy('id')
    .execute();
  expect(rows.map(({ parent_id, regulated }) => [parent_id, regulated])).toEqual([
    [null, false],
    [occupation(1), false],
    [null, true],
    [null, false]
  ]);
  // Its knowledge is of the field of building (0732).
  expect(rows[0]?.subjects.length).toBeGreaterThan(0);
  expect(
    await held.db.selectFrom('occupations.skill').select('collections').where('id', '=', skill(4)).execute()
  ).toEqual([{ collections: ['digital'] }]);
  const near = await held.db
    .selectFrom('occupations.related')
    .select('other_id')
    .where('occupation_id', '=', occupation(2))
    .execute();
  expect(near).toEqual([{ other_id: occupation(1) }]);
});

test('the same package once more changes nothing and leaves no trace', async () => {
  await first();
  const before = await fingerprint();
  const again = await first();
  expect(Object.values(again.counts).map(({ added, changed, vanished }) => added + changed + vanished)).toEqual(
    Object.values(again.counts).map(() => 0)
  );
  expect(await fingerprint()).toBe(before);
});

test('a dry run counts the same and changes nothing', async () => {
  const before = await fingerprint();
  const dry = await bring(`${samples}/esco-1.1.1-en`, { dryRun: true });
  expect(await fingerprint()).toBe(before);
  expect(dry.counts).toEqual((await first()).counts);
});

test('a zip is read like its folder', async () => {
  const root = `${samples}/esco-1.1.1-en`;
  const files = readdirSync(root).map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const path = join(folder, 'ESCO dataset - v1.1.1 - classification - en - csv.zip');
  await writeFile(path, zipOf(Object.fromEntries(files)));
  const zipped = await bring(path);
  await empty(held.db);
  expect(zipped.counts).toEqual((await first()).counts);
});

test('what a newer release no longer has is withdrawn and kept; what it repeats is merged', async () => {
  await first();
  const report = await bring(`${samples}/esco-1.2.1-en`);
  expect(report.counts.occupations).toEqual({ read: 5, added: 1, changed: 0, unchanged: 3, vanished: 1 });
  expect(report.quirks.filter(({ key }) => key === 'quirk.vanished')).toMatchObject([
    { count: 1, examples: [`http://data.europa.eu/esco/occupation/${occupation(4)}`] }
  ]);
  const gone = held.db.selectFrom('occupations.occupation').select('id').where('withdrawn_at', 'is not', null);
  expect(await gone.execute()).toEqual([{ id: occupation(4) }]);
  expect(await labels('en')).toEqual({
    1: 'stone stacker',
    2: 'arch stacker',
    3: 'keeper of lamps',
    4: 'candle keeper',
    5: 'light designer'
  });
  const arch = await held.db
    .selectFrom('occupations.occupation_text')
    .select('alternatives')
    .where('occupation_id', '=', occupation(2))
    .executeTakeFirstOrThrow();
  expect(arch.alternatives).toEqual(['arch maker', 'bridge stacker']);
  const needs = held.db.selectFrom('occupations.need').select('essential').where('occupation_id', '=', occupation(4));
  expect(await needs.execute()).toHaveLength(2);
});

test('a language of an older release lays its words over, and changes nothing else', async () => {
  await bring(`${samples}/esco-1.2.1-en`);
  const report = await bring(`${samples}/esco-1.0.3-it`);
  expect(report).toMatchObject({ version: '1.0.3', language: 'it', counts: { texts: { added: 2 } } });
  expect(report.quirks).toContainEqual(expect.objectContaining({ key: 'quirk.notHere', count: 1 }));
  expect(await labels('it')).toEqual({
    1: 'impilatore di pietre/impilatrice di pietre',
    3: 'custode delle lampade'
  });
  const isco = held.db.selectFrom('occupations.occupation').select('isco').where('id', '=', occupation(1));
  expect(await isco.execute()).toEqual([{ isco: '7113' }]);
  expect((await labels('en'))[1]).toBe('stone stacker');
});

test('words of a newer release are not replaced by an older one’s', async () => {
  await bring(`${samples}/esco-1.2.1-en`);
  await first();
  expect((await labels('en'))[3]).toBe('keeper of lamps');
  await bring(`${samples}/esco-1.0.3-it`, { version: '1.2.0' });
  const changed = join(folder, 'older-it');
  await cp(`${samples}/esco-1.0.3-it`, changed, { recursive: true });
  const text = await readFile(join(changed, 'occupations_it.csv'), 'utf8');
  await writeFile(join(changed, 'occupations_it.csv'), text.replace('custode delle lampade', 'altro nome'));
  await bring(changed, { version: '1.0.3' });
  expect((await labels('it'))[3]).toBe('custode delle lampade');
});

test('starter entries are replaced: those that ESCO has become its own, the others are withdrawn', async () => {
  const isco = '7113';
  const scale = '{ R: 7, I: 2, A: 5, S: 2, E: 3, C: 2 }';
  const values = '{ achievement: 5, independence: 5, recognition: 3, relationships: 3, support: 3, conditions: 4 }';
  const entry = (key: string, esco: string) =>
    `  - { key: ${key}, ${esco} isco: '${isco}', preparation: 3, interests: ${scale}, values: ${values}, language: 2,
      subjects: [crafts], title: our ${key}, alternative: [], summary: S., day: D., essential: [sort], optional: [] }`;
  await writeFile(
    join(folder, 'own.yaml'),
    `language: en\nstate: draft\nskills:\n  sort: { label: sort stones, kind: skill }\noccupations:\n${entry(
      'stacker',
      `esco: 'http://data.europa.eu/esco/occupation/${occupation(1)}',`
    )}\n${entry('piler', '')}\n`
  );
  await starters.load(held.db, folder);
  await first();
  const rows = await held.db
    .selectFrom('occupations.occupation')
    .select(['source', 'profile_basis', 'interests', 'address'])
    .select(sql<boolean>`withdrawn_at is not null`.as('withdrawn'))
    .where((eb) => eb.or([eb('id', '=', occupation(1)), eb('address', 'is', null)]))
    .orderBy('source')
    .execute();
  expect(rows).toMatchObject([
    { source: 'esco', profile_basis: null, interests: null, withdrawn: false },
    { source: 'starter', profile_basis: 'starter', withdrawn: true }
  ]);
  expect((await labels('en'))[1]).toBe('stone stacker');
  const before = await fingerprint();
  await starters.load(held.db, folder);
  expect(await fingerprint()).toBe(before);
});

test('a file that breaks off, is badly encoded or is another one changes nothing and is told with its place', async () => {
  await first();
  const before = await fingerprint();
  const broken = async (name: string, change: (bytes: Buffer) => Buffer) => {
    const own = await mkdtemp(join(folder, 'esco-1.2.1-'));
    await cp(`${samples}/esco-1.2.1-en`, own, { recursive: true });
    const path = join(own, name);
    await writeFile(path, change(await readFile(path)));
    return faultOf(bring(own, { version: '1.2.1' }));
  };
  const cut = await broken('occupationSkillRelations_en.csv', (bytes) => bytes.subarray(0, bytes.length - 190));
  expect(cut).toMatchObject({ key: 'sourceFault.cut', file: 'occupationSkillRelations_en.csv', line: 11 });
  const latin = await broken('skills_en.csv', (bytes) =>
    Buffer.from(bytes.toString().replace('walls', 'wälls'), 'latin1')
  );
  expect(latin).toMatchObject({ key: 'sourceFault.notText', file: 'skills_en.csv', line: 7 });
  expect(latin.column).toBeGreaterThan(1);
  const other = await broken('occupations_en.csv', () => Buffer.from('a,b\n1,2\n'));
  expect(other).toMatchObject({ key: 'sourceFault.noColumn', file: 'occupations_en.csv', line: 1 });
  const address = await broken('skills_en.csv', (bytes) =>
    Buffer.from(bytes.toString().replace(/http\S+?skill\/b/, 'x'))
  );
  expect(address).toMatchObject({ key: 'sourceFault.notAddress', line: 2 });
  const few = await broken('occupations_en.csv', (bytes) =>
    Buffer.from(bytes.toString().split('\r\n').slice(0, 2).join('\r\n') + '\r\n')
  );
  expect(few.key).toMatch(/sourceFault\.(tooMuchMissing|mixed)/);
  expect(await fingerprint()).toBe(before);
});

test('an import that is ended in its midst leaves what was there whole', async () => {
  await first();
  const before = await fingerprint();
  const killed = bring(`${samples}/esco-1.2.1-en`, {
    onProgress(_, doing) {
      if (doing === 'importing.workingOut') throw new Error('killed');
    }
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await fingerprint()).toBe(before);
});

test('words alone need something they speak of, and a name that tells the release', async () => {
  expect(await faultOf(bring(`${samples}/esco-1.0.3-it`))).toEqual({ key: 'sourceFault.noBase' });
  const nameless = join(folder, 'nameless');
  await cp(`${samples}/esco-1.1.1-en`, nameless, { recursive: true });
  expect(await faultOf(bring(nameless))).toMatchObject({ key: 'sourceFault.noVersion' });
  expect(await faultOf(bring(`${samples}/onet-29.2`))).toMatchObject({ key: 'sourceFault.notEsco' });
});
