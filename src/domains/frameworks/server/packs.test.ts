import { expect, test } from 'vitest';
import { nobody, theProduct } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { rolledBack, testDatabase } from '#platform/testing/database.ts';
import { readCase } from '../formats/case-read.ts';
import { writeCase, type CaseLink } from '../formats/case-write.ts';
import { reworded, smallPack } from '../testing/packs.ts';
import * as crosswalks from './crosswalks.ts';
import * as editions from './editions.ts';
import * as exports from './exports.ts';
import * as packs from './packs.ts';
import * as structures from './structures.ts';

const held = testDatabase();
const load = (db: Database, pack = smallPack(), shipped = false) => packs.load(db, theProduct, pack, { shipped });
const count = async (db: Database) => (await editions.listMarks(db, 'small')).length;

test('the same framework loaded twice is there once', () =>
  rolledBack(held.db, async (db) => {
    const first = await load(db);
    const again = await load(db);
    expect([first.outcome, again.outcome, again.editionId, await count(db)]).toEqual([
      'new edition',
      'unchanged',
      first.editionId,
      1
    ]);
  }));

test('what was loaded is what is read back', () =>
  rolledBack(held.db, async (db) => {
    const { editionId } = await load(db);
    expect((await structures.get(db, editionId)).pack).toMatchObject({
      slug: 'small',
      areas: smallPack().areas,
      proficiencyLevels: ['low', 'high']
    });
  }));

test('another original wording is a new edition; the first stays', () =>
  rolledBack(held.db, async (db) => {
    const first = await load(db);
    const second = await load(db, reworded(smallPack(), 'descriptor:know/low', 'en', 'I know something.'));
    expect([second.outcome, second.version, await count(db)]).toEqual(['new edition', '1.0-r2', 2]);
    expect(second.editionId).not.toBe(first.editionId);
    expect((await load(db, { ...smallPack(), version: '1.1' })).version).toBe('1.1');
  }));

test('another translation is the same edition with another stamp', () =>
  rolledBack(held.db, async (db) => {
    const first = await load(db);
    const [before] = await editions.listMarks(db, 'small');
    const second = await load(db, reworded(smallPack(), 'area:self', 'it', 'Io'));
    const [after] = await editions.listMarks(db, 'small');
    expect([second.outcome, second.editionId]).toEqual(['same edition', first.editionId]);
    expect(after?.stamp).not.toBe(before?.stamp);
  }));

test('a shipped file does not bring back an edition that was overtaken; a curator’s file does', () =>
  rolledBack(held.db, async (db) => {
    const first = await load(db);
    await load(db, reworded(smallPack(), 'competence:know', 'en', 'Knowing more'));
    const shipped = await load(db, smallPack(), true);
    expect([shipped.outcome, shipped.editionId, await count(db)]).toEqual(['unchanged', first.editionId, 2]);
    expect((await load(db)).version).toBe('1.0-r3');
  }));

test('a plan changes nothing', () =>
  rolledBack(held.db, async (db) => {
    const plan = await packs.plan(db, smallPack());
    expect([plan.outcome, plan.isNew, await count(db)]).toEqual(['new edition', true, 0]);
  }));

test('correspondences go along to the next edition, as far as the competences do', () =>
  rolledBack(held.db, async (db) => {
    const from = await load(db);
    const to = await load(db, { ...smallPack(), slug: 'other' });
    const link = { from: 'know', to: 'know', relation: 'narrower' as const };
    const faults = await crosswalks.load(
      db,
      {
        from: { framework: 'small', version: '1.0' },
        to: { framework: 'other', version: '1.0' },
        state: 'draft',
        links: [link]
      },
      { fromId: from.editionId, toId: to.editionId }
    );
    expect(faults).toEqual([]);
    await load(db, reworded(smallPack(), 'competence:know', 'en', 'Knowing more'));
    const read = async (slug: string) => {
      const edition = await editions.current(db, slug, 'en');
      const found = await crosswalks.list(db, edition.areas[0]?.competences[0]?.id ?? '', 'en');
      return found.map(({ slug, relation, name }) => [slug, relation, name.text]);
    };
    expect(await read('small')).toEqual([['other', 'narrower', 'Knowing']]);
    expect(await read('other')).toEqual([['small', 'broader', 'Knowing more']]);
  }));

test('correspondences come in with a CASE package, once, and those that lead nowhere are passed over', () =>
  rolledBack(held.db, async (db) => {
    await load(db);
    const other = { ...smallPack(), slug: 'other' };
    const to = { slug: 'small', version: '1.0', key: 'know', name: 'Knowing' };
    const links: CaseLink[] = [
      { from: 'know', to, relation: 'broader' },
      { from: 'know', to: { ...to, key: 'nowhere' }, relation: 'exact' }
    ];
    const read = readCase(JSON.stringify(writeCase(other, { at: new Date(0), links })));
    if (!read.ok) throw new Error('the package was refused');
    expect((await load(db, read.value)).newLinks).toMatchObject([{ from: 'know', relation: 'broader' }]);
    expect((await load(db, read.value)).outcome).toBe('unchanged');
    const small = await editions.current(db, 'small', 'en');
    const found = await crosswalks.list(db, small.areas[0]?.competences[0]?.id ?? '', 'en');
    expect(found).toMatchObject([{ slug: 'other', relation: 'narrower', state: 'draft' }]);
    const back = await exports.write(db, 'small', { format: 'case' });
    const again = readCase(back.text);
    if (!again.ok) throw new Error('our own package was refused');
    expect(again.value.links).toMatchObject([{ from: 'know', relation: 'narrower' }]);
    expect((await load(db, again.value)).outcome).toBe('unchanged');
  }));

test('a correspondence to a competence that is not there is refused whole', () =>
  rolledBack(held.db, async (db) => {
    const [from, to] = [await load(db), await load(db, { ...smallPack(), slug: 'other' })];
    const ends = {
      from: { framework: 'small', version: '1.0' },
      to: { framework: 'other', version: '1.0' },
      state: 'draft' as const
    };
    const links = [
      { from: 'know', to: 'know', relation: 'exact' as const },
      { from: 'know', to: 'nothing', relation: 'exact' as const }
    ];
    const faults = await crosswalks.load(db, { ...ends, links }, { fromId: from.editionId, toId: to.editionId });
    expect(faults).toMatchObject([{ where: 'links[1].to', key: 'fault.noSuchPart' }]);
    expect(await db.selectFrom('frameworks.crosswalk_link').selectAll().execute()).toEqual([]);
  }));

test('what is loaded leaves a record', () =>
  rolledBack(held.db, async (db) => {
    const { editionId } = await packs.load(db, nobody, smallPack());
    const event = await db
      .selectFrom('platform.event')
      .select(['what', 'subject'])
      .where('subject', '=', `edition:${editionId}`)
      .executeTakeFirst();
    expect(event?.what).toBe('framework edition added');
  }));

test('the database itself refuses what is no framework, and keeps every edition', async () => {
  const { editionId } = await load(held.db);
  const area = { id: editionId, edition_id: editionId, key: 'x', activation_level: null };
  await expect(
    held.db
      .insertInto('frameworks.area')
      .values({ ...area, rank: 8 })
      .execute()
  ).rejects.toThrow('area_rank_check');
  await expect(
    held.db
      .insertInto('frameworks.area')
      .values({ ...area, rank: 1 })
      .execute()
  ).rejects.toThrow('unique');
  await expect(
    held.db
      .insertInto('frameworks.area')
      .values({ ...area, rank: 2, activation_level: 'none' })
      .execute()
  ).rejects.toThrow('foreign key');
  await expect(held.db.deleteFrom('frameworks.edition').where('id', '=', editionId).execute()).rejects.toThrow(
    'kept for ever'
  );
  const edition = await held.db
    .selectFrom('frameworks.edition')
    .selectAll()
    .where('id', '=', editionId)
    .executeTakeFirstOrThrow();
  const bare = held.db.insertInto('frameworks.edition').values({ ...edition, id: edition.stamp, version: '9' });
  await expect(bare.execute()).rejects.toThrow('at least one area');
});
