import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { theProduct } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { Tally, type ImportReport } from '#platform/imports/report.ts';
import { settle } from '#platform/imports/server/settle.ts';
import { log } from '#platform/log.ts';
import { readStarter, type NamedText, type Starter } from '../starter/read.ts';
import * as related from './related.ts';
import * as releases from './releases.ts';
import * as search from './search.ts';

/**
 * The starter catalogue that ships, read from `reference/occupations` at every start. Nothing is done when its files are
 * as they were, nor once ESCO has taken its place.
 */

const folder = (): string => join(process.cwd(), 'reference/occupations');
/** Raised when the same files would be read differently. */
const reading = '1';
const version = '1';

const yamlIn = async (path: string, prefix = ''): Promise<NamedText[]> => {
  const names = (await readdir(path)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => ({ name: `${prefix}${name}`, text: await readFile(join(path, name), 'utf8') }))
  );
};

/** The files of the catalogue, and of each language's folder. */
export async function filesIn(root: string): Promise<NamedText[]> {
  if (!existsSync(root)) return [];
  const found = await readdir(root, { withFileTypes: true });
  const languages = found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const overlays = await Promise.all(languages.sort().map((name) => yamlIn(join(root, name), `${name}/`)));
  return [...(await yamlIn(root)), ...overlays.flat()];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const sumsOf = (files: NamedText[]): ImportReport['files'] =>
  files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text), sha256: sha256(`${reading} ${text}`) }));

const signature = (files: ImportReport['files']): string =>
  files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');

/** Nothing to do: loaded as it is, or replaced. */
async function isDone(db: Database, sums: ImportReport['files']): Promise<boolean> {
  const rows = await db
    .selectFrom('occupations.release')
    .select(['source', 'files'])
    .where('source', 'in', ['starter', 'esco'])
    .orderBy('imported_at', 'desc')
    .execute();
  if (rows.some(({ source }) => source === 'esco')) return true;
  const last = rows[0]?.files as ImportReport['files'] | undefined;
  return last !== undefined && signature(last) === signature(sums);
}

const isStarters = sql`standing.release_id in (select id from occupations.release where source = 'starter')`;

async function bringGroups(db: Database, { groups }: Starter, releaseId: string): Promise<void> {
  const codes = [...groups.keys()].map((code) => ({ code }));
  await settle(db, { table: 'occupations.isco_group', key: { code: 'text' }, values: {} }, codes);
  const texts = [...groups].flatMap(([code, titles]) =>
    Object.entries(titles).map(([language, label]) => ({ code, language, label }))
  );
  const target = {
    table: 'occupations.isco_group_text',
    key: { code: 'text', language: 'text' },
    values: { label: 'text' },
    marks: { release_id: releaseId },
    ...{ scope: isStarters, mayTouch: isStarters }
  };
  await settle(db, target, texts);
}

async function bringOccupations(db: Database, { occupations }: Starter, releaseId: string, tally: Tally) {
  const rows = occupations.map((given) => ({
    ...{ id: given.id, address: given.address, source: 'starter', isco: given.isco, interests: given.interests },
    ...{ work_values: given.values, preparation: given.preparation, language_demand: given.language },
    ...{ profile_basis: 'starter', subjects: given.subjects, withdrawn_at: null }
  }));
  const target = {
    table: 'occupations.occupation',
    key: { id: 'uuid' },
    values: {
      ...{ address: 'text', source: 'text', isco: 'text', interests: 'real[]', work_values: 'real[]' },
      ...{ preparation: 'real', language_demand: 'real', profile_basis: 'text', subjects: 'text[]' },
      withdrawn_at: 'timestamptz'
    }
  };
  tally.settled('occupations', await settle(db, target, rows));
  const texts = occupations.flatMap(({ id, texts }) => texts.map((text) => ({ occupation_id: id, ...text })));
  const textTarget = {
    table: 'occupations.occupation_text',
    key: { occupation_id: 'uuid', language: 'text' },
    values: { label: 'text', alternatives: 'text[]', description: 'text', day: 'text' },
    marks: { release_id: releaseId },
    scope: sql`standing.occupation_id = any(${occupations.map(({ id }) => id)}::uuid[])`
  };
  tally.settled('texts', await settle(db, textTarget, texts));
}

async function bringSkills(db: Database, { skills, needs, occupations }: Starter, releaseId: string, tally: Tally) {
  const rows = skills.map(({ id, address, kind }) => ({ id, address, source: 'starter', kind, withdrawn_at: null }));
  const values = { address: 'text', source: 'text', kind: 'text', withdrawn_at: 'timestamptz' };
  tally.settled('skills', await settle(db, { table: 'occupations.skill', key: { id: 'uuid' }, values }, rows));
  const texts = skills.flatMap(({ id, texts }) =>
    Object.entries(texts).map(([language, label]) => ({ skill_id: id, language, label, alternatives: [] }))
  );
  const textTarget = {
    table: 'occupations.skill_text',
    key: { skill_id: 'uuid', language: 'text' },
    values: { label: 'text', alternatives: 'text[]' },
    marks: { release_id: releaseId },
    scope: sql`standing.skill_id = any(${skills.map(({ id }) => id)}::uuid[])`
  };
  tally.settled('texts', await settle(db, textTarget, texts));
  const needTarget = {
    table: 'occupations.need',
    key: { occupation_id: 'uuid', skill_id: 'uuid' },
    values: { essential: 'boolean' },
    scope: sql`standing.occupation_id = any(${occupations.map(({ id }) => id)}::uuid[])`
  };
  const needRows = needs.map(({ occupationId: occupation_id, skillId: skill_id, essential }) => ({
    ...{ occupation_id, skill_id, essential }
  }));
  tally.settled('needs', await settle(db, needTarget, needRows));
}

/** What no longer ships is kept for those who saved it. */
async function withdrawOthers(db: Database, { occupations, skills }: Starter): Promise<void> {
  await sql`update occupations.occupation set withdrawn_at = now() where withdrawn_at is null
    and id <> all(${occupations.map(({ id }) => id)}::uuid[])`.execute(db);
  await sql`update occupations.skill set withdrawn_at = now() where withdrawn_at is null
    and id <> all(${skills.map(({ id }) => id)}::uuid[])`.execute(db);
}

async function bring(db: Database, files: NamedText[], sums: ImportReport['files']): Promise<void> {
  const { starter, faults } = readStarter(files);
  if (faults.length > 0) log.error({ faults: faults.slice(0, 20) }, 'a shipped occupations file cannot be read');
  const tally = new Tally();
  const releaseId = await releases.open(db, theProduct, { source: 'starter', version });
  await bringGroups(db, starter, releaseId);
  await bringOccupations(db, starter, releaseId, tally);
  await bringSkills(db, starter, releaseId, tally);
  await withdrawOthers(db, starter);
  await related.workOut(db);
  await search.rebuild(db);
  await releases.stamp(db);
  const report = tally.report({ what: 'starter', version, language: null, dryRun: false });
  await releases.keep(db, theProduct, releaseId, { ...report, files: sums });
}

/** Loads what ships and has changed. Several instances may start at once: one does it, the others find it done. */
export async function load(db: Database, root = folder()): Promise<void> {
  const files = await filesIn(root);
  const sums = sumsOf(files);
  if (files.length === 0 || (await isDone(db, sums))) return;
  await transact(db, async (db) => {
    await releases.lock(db);
    if (!(await isDone(db, sums))) await bring(db, files, sums);
  });
}
