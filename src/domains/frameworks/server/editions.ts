import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import {
  currentOf,
  referenceSlug,
  summaryOf,
  versionOf,
  type Edition,
  type EditionMark,
  type EditionStatus,
  type EditionSummary
} from '../edition.ts';
import { localise } from '../localise.ts';
import * as structures from './structures.ts';

/** Localised editions that this process keeps: about 100 KB each, so some 10 MB at most. */
const keptMax = 96;

const kept = new Map<string, { stamp: string; edition: Edition }>();

/** What is kept is shown to many at once: nobody may change it. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** An edition in one language: from memory where the database still names the same stamp, read anew otherwise. */
async function shown(db: Database, mark: EditionMark, language: Language): Promise<Edition> {
  const key = `${mark.id} ${language}`;
  const known = kept.get(key);
  if (known?.stamp === mark.stamp) return known.edition;
  const own = await db
    .selectFrom('frameworks.edition')
    .select('language')
    .where('id', '=', mark.id)
    .executeTakeFirstOrThrow();
  const { pack, ...ids } = await structures.get(db, mark.id, [
    ...new Set([language, 'en' as const, own.language as Language])
  ]);
  const edition = frozen(localise(pack, mark, ids, language));
  kept.delete(key);
  kept.set(key, { stamp: mark.stamp, edition });
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - keptMax))) kept.delete(oldest);
  return edition;
}

const marks = (db: Database) =>
  db
    .selectFrom('frameworks.edition as edition')
    .innerJoin('frameworks.framework as framework', 'framework.id', 'edition.framework_id')
    .select(['edition.id', 'framework.slug', 'edition.version', 'edition.revision', 'edition.status'])
    .select(['edition.loaded_at', 'edition.stamp']);

type MarkRow = Awaited<ReturnType<ReturnType<typeof marks>['execute']>>[number];

const markOf = ({ id, slug, version, revision, status, loaded_at, stamp }: MarkRow): EditionMark => ({
  ...{ id, slug, stamp },
  version: versionOf(version, revision),
  status: status as EditionStatus,
  loadedAt: loaded_at
});

const marksOf = prepared((db, slug: string) =>
  marks(db).where('framework.slug', '=', slug).orderBy('edition.id', 'desc')
);

/** Every edition of a framework, newest first; none where there is no such framework. */
export async function listMarks(db: Database, slug: string): Promise<EditionMark[]> {
  return (await marksOf(db, slug)).map(markOf);
}

const stampFor = (all: EditionMark[]): string => all.map(({ id, status, stamp }) => `${id} ${status} ${stamp}`).join();

/** Changes with anything that a page about this framework shows. */
export const stampOf = async (db: Database, slug: string): Promise<string> => stampFor(await listMarks(db, slug));

/** Changes with anything that a page about all frameworks shows. */
export const stampOfAll = async (db: Database): Promise<string> =>
  stampFor((await marks(db).orderBy('edition.id').execute()).map(markOf));

/** The newest published edition, or the newest draft where none is. One statement, once it has been read. */
export async function current(db: Database, slug: string, language: Language): Promise<Edition> {
  const mark = currentOf(await listMarks(db, slug));
  if (!mark) throw new NotFound();
  return shown(db, mark, language);
}

/** Any edition, also one withdrawn or overtaken. One statement, once it has been read. */
export async function get(db: Database, id: string, language: Language): Promise<Edition> {
  const row = await marks(db).where('edition.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound();
  return shown(db, markOf(row), language);
}

/** An edition's stamp as a part of another's statement; `reference` is the column that names the edition. */
export const stampIn = (reference: string): RawBuilder<string> =>
  sql<string>`(select stamp from frameworks.edition where edition.id = ${sql.ref(reference)})`;

/** An edition whose stamp is known by `stampIn`: without a statement, once it has been read. */
export async function getStamped(
  db: Database,
  { id, stamp }: Pick<EditionMark, 'id' | 'stamp'>,
  language: Language
): Promise<Edition> {
  const known = kept.get(`${id} ${language}`);
  return known?.stamp === stamp ? known.edition : get(db, id, language);
}

/**
 * An edition for its structure, which never changes: from memory without asking, where it has been read before.
 * Its status may be an older one.
 */
export const getStructure = async (db: Database, id: string, language: Language): Promise<Edition> =>
  kept.get(`${id} ${language}`)?.edition ?? get(db, id, language);

/** A framework's page: the edition asked for by its version, or the current one, and what others there are. */
export async function open(
  db: Database,
  slug: string,
  version: string | null,
  language: Language
): Promise<{ edition: Edition; currentId: string | null; others: EditionMark[] }> {
  const all = await listMarks(db, slug);
  const newest = currentOf(all);
  const mark = version === null ? newest : all.find((one) => one.version === version);
  if (!mark) throw new NotFound();
  return {
    edition: await shown(db, mark, language),
    currentId: newest?.id ?? null,
    others: all.filter((one) => one !== mark)
  };
}

/** The current edition of every framework: ours first, then those one can assess oneself with, then by name. */
export async function list(db: Database, language: Language): Promise<EditionSummary[]> {
  const rows = (await marks(db).execute()).map(markOf);
  const summaries: EditionSummary[] = [];
  for (const of of Map.groupBy(rows, ({ slug }) => slug).values()) {
    const mark = currentOf(of);
    if (mark) summaries.push(summaryOf(await shown(db, mark, language)));
  }
  const rank = ({ slug, proficiencyLevels }: EditionSummary) =>
    slug === referenceSlug ? 0 : proficiencyLevels > 0 ? 1 : 2;
  return summaries.sort(
    (one, other) => rank(one) - rank(other) || one.name.text.localeCompare(other.name.text, language)
  );
}

/** The current editions of some frameworks, in one statement. */
export async function currentBySlug(db: Database, slugs: string[], language: Language): Promise<Map<string, Edition>> {
  if (slugs.length === 0) return new Map();
  const rows = (await marks(db).where('framework.slug', 'in', slugs).execute()).map(markOf);
  const found = new Map<string, Edition>();
  for (const slug of slugs) {
    const mark = currentOf(rows.filter((row) => row.slug === slug));
    if (mark) found.set(slug, await shown(db, mark, language));
  }
  return found;
}
