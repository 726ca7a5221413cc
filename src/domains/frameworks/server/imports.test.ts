import { afterEach, expect, test } from 'vitest';
import * as people from '#domains/identity/server/people.ts';
import { nobody, theProduct, type Role, type Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { writeCsv } from '../formats/csv.ts';
import { reworded, smallPack } from '../testing/packs.ts';
import * as editions from './editions.ts';
import * as imports from './imports.ts';
import * as packs from './packs.ts';

const held = testDatabase();
afterEach(() => clock.set(undefined));

async function someone(db: Database, role: Role = 'curator', operator = true): Promise<Viewer> {
  const personId = await people.add(db, 'en');
  return {
    ...nobody,
    personId,
    hasAccount: true,
    verified: true,
    roles: [{ organisationId: personId, role, operator }]
  };
}

const file = (pack = smallPack()) => ({ name: 'small.csv', text: writeCsv(pack) });

async function drafted(db: Database, viewer: Viewer, pack = smallPack()): Promise<string> {
  const read = await imports.upload(db, viewer, file(pack));
  if (!read.ok) throw new Error('the file was refused');
  return read.value;
}

test('a curator sees what a file would change before anything does, and then changes it', () =>
  rolledBack(held.db, async (db) => {
    const curator = await someone(db);
    const id = await drafted(db, curator);
    expect((await imports.get(db, curator, id)).plan).toMatchObject({ outcome: 'new edition', isNew: true });
    expect(await editions.listMarks(db, 'small')).toEqual([]);
    await imports.confirm(db, curator, id);
    expect((await editions.current(db, 'small', 'en')).name.text).toBe('Small');
    expect(await imports.list(db, curator)).toEqual([]);
  }));

test('a file with faults is not kept', () =>
  rolledBack(held.db, async (db) => {
    const curator = await someone(db);
    const read = await imports.upload(db, curator, { name: 'x.csv', text: 'part,key\n' });
    expect(read.ok).toBe(false);
    expect(await imports.list(db, curator)).toEqual([]);
  }));

test('what changed since the preview is shown again before it is done', () =>
  rolledBack(held.db, async (db) => {
    const curator = await someone(db);
    const id = await drafted(db, curator, reworded(smallPack(), 'area:self', 'it', 'Io'));
    await packs.load(db, theProduct, smallPack());
    await expect(imports.confirm(db, curator, id)).rejects.toThrow('import.changedMeanwhile');
    expect((await editions.current(db, 'small', 'it')).areas[0]?.name.text).toBe('Sé');
    expect((await imports.get(db, curator, id)).isOvertaken).toBe(false);
    await imports.confirm(db, curator, id);
    expect((await editions.current(db, 'small', 'it')).areas[0]?.name.text).toBe('Io');
  }));

test('nobody but a curator of the operator brings in a framework', () =>
  rolledBack(held.db, async (db) => {
    const id = await drafted(db, await someone(db));
    const others = [
      nobody,
      await someone(db, 'person'),
      await someone(db, 'practitioner'),
      await someone(db, 'curator', false)
    ];
    for (const viewer of others) {
      await expect(imports.upload(db, viewer, file())).rejects.toThrow('error.notFound');
      await expect(imports.list(db, viewer)).rejects.toThrow('error.notFound');
      await expect(imports.get(db, viewer, id)).rejects.toThrow('error.notFound');
      await expect(imports.confirm(db, viewer, id)).rejects.toThrow('error.notFound');
      await expect(imports.drop(db, viewer, id)).rejects.toThrow('error.notFound');
    }
  }));

test('a curator neither sees nor confirms nor drops another’s file', () =>
  rolledBack(held.db, async (db) => {
    const [one, other] = [await someone(db), await someone(db, 'administrator')];
    const id = await drafted(db, one);
    await expect(imports.get(db, other, id)).rejects.toThrow('error.notFound');
    await expect(imports.confirm(db, other, id)).rejects.toThrow('error.notFound');
    await expect(imports.drop(db, other, id)).rejects.toThrow('error.notFound');
    await imports.drop(db, one, id);
    await expect(imports.get(db, one, id)).rejects.toThrow('error.notFound');
  }));

test('a file waits a day and is then forgotten', () =>
  rolledBack(held.db, async (db) => {
    const curator = await someone(db);
    const id = await drafted(db, curator);
    clock.set(new Date(Date.now() + 25 * 3_600_000));
    await expect(imports.get(db, curator, id)).rejects.toThrow('error.notFound');
    await imports.purge(db);
    clock.set(undefined);
    expect(await imports.list(db, curator)).toEqual([]);
  }));
