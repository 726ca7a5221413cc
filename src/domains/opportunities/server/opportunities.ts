import { sql, type RawBuilder } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import type { Catalogue, Needs } from '#domains/occupations/catalogue.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import { maintainsFor, mayMaintainSome, mayPutBack, mayWithdraw, type Opportunity } from '../opportunity.ts';
import { beginningsOf, pageSize, type SearchQuery } from '../search.ts';
import { columns, opportunityOf, type Row } from './rows.ts';

/** What is on offer. What is over is not found from the next day on: the statement asks, no job does. */

export const today = (): string => clock.now().toISOString().slice(0, 10);

/** By universal time: somewhere it may end some hours early, but nobody is sent to what is over. */
const isOpen = (): RawBuilder<boolean> =>
  sql<boolean>`withdrawn_at is null and (last_day is null or last_day >= ${today()}::date)`;

export interface Offer extends Opportunity {
  /** Which of the skills looked for it teaches. */
  covers: string[];
}

export interface Found {
  offers: Offer[];
  total: number;
}

const uuids = (ids: string[]): RawBuilder<string[]> => sql<string[]>`${ids}::uuid[]`;

interface Wanted {
  /** Counted whole. */
  first: string[];
  /** Counted half. */
  second: string[];
  /** What it may lead to by its provider's own word. */
  occupationId?: string;
}

const coverage = ({ first, second }: Pick<Wanted, 'first' | 'second'>): RawBuilder<string[]> =>
  sql<string[]>`array(select unnest(skills) intersect select unnest(${uuids([...first, ...second])}))`;

function weightOf({ first, second, occupationId }: Wanted): RawBuilder<number> {
  const in_ = (ids: string[]) => sql`(select count(*) from unnest(skills) skill where skill = any(${uuids(ids)}))`;
  const leads = occupationId ? sql`(occupations @> ${uuids([occupationId])})::int` : sql`0`;
  return sql<number>`${in_(first)} + 0.5 * ${in_(second)} + ${leads}`;
}

function filtered(db: Database, query: Partial<SearchQuery>) {
  const { q = '', kind, mode, country, language, eqf, free, funded, start } = query;
  let rows = db.selectFrom('opportunities.opportunity').where(isOpen());
  for (const beginning of beginningsOf(q))
    rows = rows.where('words', 'like', `%${beginning.replaceAll(/[\\%_]/g, '')}%`);
  if (kind) rows = rows.where('kind', '=', kind);
  if (mode) rows = rows.where('mode', '=', mode);
  if (country) rows = rows.where(sql<boolean>`(country = ${country} or mode = 'online')`);
  if (language)
    rows = rows.where(sql<boolean>`(languages @> array[${language}] or (languages = '{}' and language = ${language}))`);
  if (eqf) rows = rows.where('eqf', '=', eqf);
  if (free) rows = rows.where('cost', '=', 0);
  if (funded) rows = rows.where(sql<boolean>`(voucher or funding is not null or cost = 0)`);
  if (start) rows = rows.where(sql<boolean>`(starts_on is null or starts_on >= ${start}::date)`);
  return rows;
}

async function page(db: Database, query: Partial<SearchQuery>, wanted?: Wanted, limit = pageSize): Promise<Found> {
  const by = wanted && weightOf(wanted);
  const covers = wanted ? coverage(wanted) : sql<string[]>`'{}'::uuid[]`;
  const related = wanted && [...wanted.first, ...wanted.second];
  const rows = await filtered(db, query)
    .select([...columns, covers.as('covers'), sql<number>`count(*) over ()`.as('total')])
    .$if(related !== undefined, (own) =>
      own.where(
        wanted?.occupationId
          ? sql<boolean>`(skills && ${uuids(related ?? [])} or occupations @> ${uuids([wanted.occupationId])})`
          : sql<boolean>`skills && ${uuids(related ?? [])}`
      )
    )
    .$if(by !== undefined, (own) => own.orderBy(by!, 'desc'))
    .orderBy(sql`coalesce(apply_by, starts_on)`, (order) => order.asc().nullsLast())
    .orderBy('title')
    .orderBy('id')
    .limit(limit)
    .offset(((query.page ?? 1) - 1) * pageSize)
    .execute();
  return {
    offers: rows.map(({ covers, total: _total, ...row }) => ({ ...opportunityOf(row as Row), covers })),
    total: rows[0]?.total ?? 0
  };
}

/** What is open and fits, the soonest first. One statement. */
export const find = (db: Database, query: Partial<SearchQuery>): Promise<Found> => page(db, query);

/** What teaches these skills, the most of them first. One statement. */
export const forSkills = (
  db: Database,
  skillIds: string[],
  { query = {}, limit }: { query?: Partial<SearchQuery>; limit?: number } = {}
): Promise<Found> =>
  skillIds.length === 0
    ? Promise.resolve({ offers: [], total: 0 })
    : page(db, query, { first: skillIds, second: [] }, limit);

const skillsOf = ({ skillIds }: Catalogue, { from, skills }: Needs, place: number): string[] =>
  [...skills.subarray(from[place], from[place + 1])].map((skill) => skillIds[skill] ?? '');

export interface Gaps {
  /** Of the skills that are needed: those that the person does not have yet. */
  essential: string[];
  optional: string[];
}

/** What an occupation asks for, without what is there already. */
export async function gapsOf(db: Database, occupationId: string, held: string[] = []): Promise<Gaps> {
  const catalogue = await catalogues.current(db);
  const place = catalogue.placeOf.get(occupationId);
  if (place === undefined) return { essential: [], optional: [] };
  const missing = (needs: Needs) => skillsOf(catalogue, needs, place).filter((id) => !held.includes(id));
  return { essential: missing(catalogue.essential), optional: missing(catalogue.optional) };
}

/** Training that leads to an occupation: what teaches most of what it asks for and is not there yet. Two statements. */
export async function forOccupation(
  db: Database,
  occupationId: string,
  { held = [], query = {}, limit }: { held?: string[]; query?: Partial<SearchQuery>; limit?: number } = {}
): Promise<Found & { gaps: Gaps }> {
  const gaps = await gapsOf(db, occupationId, held);
  const wanted = { first: gaps.essential, second: gaps.optional, occupationId };
  return { ...(await page(db, query, wanted, limit)), gaps };
}

const one = (db: Database, id: string) =>
  db.selectFrom('opportunities.opportunity').select(columns).where('id', '=', id);

/** For everybody: also what is over, which says so; what was withdrawn is not there. */
export async function get(db: Database, id: string): Promise<Opportunity> {
  const row = await one(db, id).where('withdrawn_at', 'is', null).executeTakeFirst();
  if (!row) throw new NotFound();
  return opportunityOf(row as Row);
}

/** For those who look after it, also when it is withdrawn; inside a deed it is held until the deed is done. */
export async function getOwn(db: Database, viewer: Viewer, id: string): Promise<Opportunity> {
  const row = await one(db, id)
    .$if(db.isTransaction, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row || !mayWithdraw(viewer, row.organisation_id)) throw new NotFound();
  return opportunityOf(row as Row);
}

const ownMax = 500;

/** The entries of a viewer's organisations, and what is held back for those who may put it back; the last changed first. */
export async function listOwn(db: Database, viewer: Viewer): Promise<Opportunity[]> {
  if (!mayMaintainSome(viewer)) throw new NotFound();
  const rows = await db
    .selectFrom('opportunities.opportunity')
    .select(columns)
    .where(
      sql<boolean>`(organisation_id = any(${uuids(maintainsFor(viewer))}) or (held_back and ${mayPutBack(viewer)}))`
    )
    .orderBy('changed_at', 'desc')
    .limit(ownMax)
    .execute();
  return rows.map((row) => opportunityOf(row as Row));
}

/** Another text whenever an offer comes, changes or goes, and every day: offers run out. */
export async function stampOf(db: Database): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat(count(*), ' ', max(changed_at), ' ', max(withdrawn_at)) as stamp
    from opportunities.opportunity`.execute(db);
  return `${rows[0]?.stamp ?? ''} ${clock.now().toISOString().slice(0, 10)}`;
}
