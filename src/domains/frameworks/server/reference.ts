import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { theProduct } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { log } from '#platform/log.ts';
import { wordsOf } from '#platform/language/words.ts';
import { readCrosswalk } from '../crosswalk.ts';
import { said, type FileFault } from '../fault.ts';
import { readYaml, type NamedText } from '../formats/yaml.ts';
import * as crosswalks from './crosswalks.ts';
import * as packs from './packs.ts';

/**
 * The frameworks that ship, read from `reference/frameworks` at every start. Nothing is done for a file that is
 * as it was, whatever was since made of its framework in the database.
 */

const folder = (): string => join(process.cwd(), 'reference/frameworks');
const crosswalksFolder = 'crosswalks';
/** Raised when the same files would be read differently. */
const reading = '1';

interface Shipped {
  name: string;
  files: NamedText[];
  hash: string;
}

/** The YAML files of a folder, the framework's own first. */
export async function filesIn(path: string): Promise<NamedText[]> {
  const names = (await readdir(path)).filter((name) => name.endsWith('.yaml')).sort();
  const files = names.map(async (name) => ({ name, text: await readFile(join(path, name), 'utf8') }));
  return (await Promise.all(files)).sort(
    (one, other) => Number(other.name === 'framework.yaml') - Number(one.name === 'framework.yaml')
  );
}

const hashOf = (files: NamedText[]): string =>
  packs.sha256(JSON.stringify([reading, files.map(({ name, text }) => [name, text])]));

async function shippedPacks(root: string): Promise<Shipped[]> {
  const slugs = (await readdir(root)).filter((name) => existsSync(join(root, name, 'framework.yaml'))).sort();
  return Promise.all(
    slugs.map(async (name) => {
      const files = await filesIn(join(root, name));
      return { name, files, hash: hashOf(files) };
    })
  );
}

async function loadedHashes(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('frameworks.pack').select(['name', 'hash']).execute();
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

async function remember(db: Database, name: string, hash: string): Promise<void> {
  const row = { name, hash, loaded_at: clock.now() };
  await db
    .insertInto('frameworks.pack')
    .values(row)
    .onConflict((on) => on.column('name').doUpdateSet(row))
    .execute();
}

/** A shipped file that cannot be read is told of and passed over: what was loaded before still serves. */
function tell(name: string, faults: FileFault[]): void {
  log.error(
    { pack: name, faults: faults.map((fault) => said(fault, wordsOf('en'))) },
    'a shipped framework file cannot be read'
  );
}

async function loadPack(db: Database, { name, files, hash }: Shipped): Promise<void> {
  const read = readYaml(files);
  if (!read.ok) return tell(name, read.faults);
  await transact(db, async (db) => {
    await packs.load(db, theProduct, read.value, { shipped: true });
    await remember(db, name, hash);
  });
}

async function loadCrosswalk(db: Database, file: NamedText, known: Map<string, string>): Promise<void> {
  const name = `${crosswalksFolder}/${file.name}`;
  const read = readCrosswalk(file);
  if (!read.ok) return tell(name, read.faults);
  const [fromId, toId] = [await crosswalks.findEnd(db, read.value.from), await crosswalks.findEnd(db, read.value.to)];
  if (!fromId || !toId) return tell(name, [{ where: name, key: 'fault.noSuchEdition' }]);
  const hash = packs.sha256(`${hashOf([file])} ${fromId} ${toId}`);
  if (known.get(name) === hash) return;
  const faults = await transact(db, async (db) => {
    const faults = await crosswalks.load(db, read.value, { fromId, toId });
    if (faults.length === 0) await remember(db, name, hash);
    return faults;
  });
  if (faults.length > 0) tell(name, faults);
}

/** Loads what ships and has changed. Several instances may start at once: one does it, the others find it done. */
export async function load(db: Database, root = folder()): Promise<void> {
  const shipped = await shippedPacks(root);
  const stale = (known: Map<string, string>) => shipped.filter(({ name, hash }) => known.get(name) !== hash);
  const links = existsSync(join(root, crosswalksFolder)) ? await filesIn(join(root, crosswalksFolder)) : [];
  await transact(db, async (db) => {
    await packs.lock(db);
    const known = await loadedHashes(db);
    for (const pack of stale(known)) await loadPack(db, pack);
    for (const file of links) await loadCrosswalk(db, file, known);
  });
}
