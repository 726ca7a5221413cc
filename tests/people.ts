import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { inject } from 'vitest';
import { hashOf, newToken } from '#platform/token.ts';
import type { Role } from '#domains/identity/viewer.ts';
import { target, visitor, type Visitor } from './visit.ts';

/** People who are here already, put straight into the product's database; what they do then, they do as anyone would. */

let pool: pg.Pool | undefined;

/** Looks into, or behind, what the product keeps. */
export async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: inject('productDatabaseUrl'), max: 2, allowExitOnIdle: true });
  return (await pool.query<Row>(text, values)).rows;
}

export const password = 'seven wise pebbles';
let hashed: Promise<string> | undefined;

export interface Wish {
  account?: 'verified' | 'unverified' | 'suspended';
  chosenName?: string;
  /** The year of birth; without one nothing can be shared. */
  born?: number;
  country?: string;
  role?: Role;
  /** In the organisation that runs the product, unless another is named. */
  organisation?: string;
}

export interface Someone extends Visitor {
  id: string;
  sessionId: string;
  email: string;
}

/** The organisation that runs this product. */
export async function operator(): Promise<string> {
  const [known] = await query<{ id: string }>('select id from organisations.organisation where operator');
  if (known) return known.id;
  const id = randomUUID();
  await query(
    `insert into organisations.organisation (id, name, country, operator, created_at) values ($1, 'Operator', 'GR', true, now())`,
    [id]
  );
  return id;
}

async function giveAccount(id: string, email: string, state: Wish['account']): Promise<void> {
  hashed ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await query(
    `insert into identity.account (person_id, email, email_key, password_hash, created_at, verified_at, suspended_at)
     values ($1, $2, $2, $3, now(), $4, $5)`,
    [id, email, await hashed, state === 'unverified' ? null : new Date(), state === 'suspended' ? new Date() : null]
  );
}

/** Opens a session for a person, as another browser of theirs would. */
export async function signedIn(personId: string): Promise<Someone> {
  const token = newToken();
  const sessionId = randomUUID();
  await query(
    `insert into identity.session (id, token_hash, person_id, opened_at, seen_at, expires_at)
     values ($1, $2, $3, now(), now(), now() + interval '20 days')`,
    [sessionId, hashOf(token), personId]
  );
  const [account] = await query<{ email: string }>('select email from identity.account where person_id = $1', [
    personId
  ]);
  const browser = visitor(inject('productUrl'), { cookies: { cairn: token } });
  return { ...browser, id: personId, sessionId, email: account?.email ?? '' };
}

export async function someone(wish: Wish = {}): Promise<Someone> {
  const id = randomUUID();
  await query(
    `insert into identity.person (id, created_at, chosen_name, language, country, birth_year) values ($1, now(), $2, 'en', $3, $4)`,
    [id, wish.chosenName ?? null, wish.born ? (wish.country ?? 'GR') : null, wish.born ?? null]
  );
  if (wish.account) await giveAccount(id, `someone-${id.slice(0, 8)}@example.org`, wish.account);
  if (wish.role) {
    await query(
      `insert into organisations.membership (id, organisation_id, person_id, role, began_at) values ($1, $2, $3, $4, now())`,
      [randomUUID(), wish.organisation ?? (await operator()), id, wish.role]
    );
  }
  return signedIn(id);
}

const namesIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name]) => name ?? ''))
];

/** Where the page's own form posts to. */
const formIn = (path: string, html: string): string =>
  (path.split('?')[0] ?? path) +
  (/<form method="POST" action="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

export interface Sat {
  sittingId: string;
  editionId: string;
  areaKeys: string[];
}

/** Goes through an assessment by its forms: the same statement everywhere, and a line with each answer if one is given. */
export async function assessed(who: Visitor, { rank = 2, note = '', framework = 'cairn' } = {}): Promise<Sat> {
  const start = await who.get(`/en/assessment?framework=${framework}`);
  const areaKeys = [...start.text.matchAll(/name="areas"[^>]*value="([^"]+)"/g)].map(([, key]) => key ?? '');
  let at = target(await who.post('/en/assessment', { framework, areas: areaKeys }));
  const editionId = /edition=([0-9a-f-]{36})/.exec(at)?.[1] ?? '';
  for (const [index] of areaKeys.entries()) {
    const sheet = await who.get(at);
    const names = namesIn(sheet.text);
    const answers = names.flatMap((name): [string, string][] => [
      [name, String(rank)],
      ...(note ? [[name.replace('answer.', 'note.'), note] as [string, string]] : [])
    ]);
    const next = areaKeys[index + 1];
    const saved = await who.post(formIn(at, sheet.text), [...answers, ['go', next ? `to-${next}` : 'finish']]);
    if (saved.status !== 303) throw new Error(`Answers were not saved: ${saved.status}`);
    at = target(saved);
  }
  const [sat] = await query<{ id: string }>(
    'select s.id from assessment.sitting s where s.edition_id = $1 order by begun_at desc limit 1',
    [editionId]
  );
  return { sittingId: sat?.id ?? '', editionId, areaKeys };
}

/** A fingerprint of everything kept, but for tries counted and work queued: equal means that nothing has changed. */
export async function kept(): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'limits', 'graphile_worker', 'graphile_migrate')
     order by 1`
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from ${name} t`
    );
    prints[name] = row?.print ?? '';
  }
  return prints;
}
