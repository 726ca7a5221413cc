/** Puts the made-up people into the database: plain multi-row inserts, with the same constraints as everyone. */
import pg from 'pg';
import { v7 } from 'uuid';
import { makePeople, type Known, type People, type SeedEdition } from './people.ts';

const rowsAtOnce = 10_000;

async function insert(client: pg.Client, into: string, types: string[], rows: unknown[][]): Promise<void> {
  const lists = types.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    await client.query(
      `insert into ${into} select * from unnest(${lists})`,
      types.map((_, at) => some.map((row) => row[at]))
    );
  }
}

export async function editionOf(client: pg.Client, slug: string): Promise<SeedEdition> {
  const { rows } = await client.query<{ id: string; area: string; key: string; competence: string; ranks: number }>(
    `select edition.id, area.key as area, competence.key, competence.id as competence,
       (select count(*)::int from frameworks.proficiency_level where edition_id = edition.id) as ranks
     from frameworks.edition edition
     join frameworks.framework framework on framework.id = edition.framework_id and framework.slug = $1
     join frameworks.area area on area.edition_id = edition.id
     join frameworks.competence competence on competence.edition_id = edition.id and competence.area = area.key
     where edition.id = (select id from frameworks.edition where framework_id = framework.id order by (status = 'published') desc, id desc limit 1)
     order by area.rank, competence.rank`,
    [slug]
  );
  const areas = [...Map.groupBy(rows, ({ area }) => area)].map(([key, of]) => ({
    key,
    competences: of.map(({ competence, key }) => ({ id: competence, key }))
  }));
  return { id: rows[0]!.id, slug, ranks: rows[0]!.ranks, areas };
}

async function insertSessions(client: pg.Client, known: Known[]): Promise<void> {
  const now = new Date();
  const ends = new Date(now.getTime() + 30 * 86_400_000);
  await insert(
    client,
    'identity.session (id, token_hash, person_id, opened_at, seen_at, expires_at)',
    ['uuid', 'bytea', 'uuid', 'timestamptz', 'timestamptz', 'timestamptz'],
    known.map(({ personId, tokenHash }) => [v7(), tokenHash, personId, now, now, ends])
  );
}

/** One person in five has an account; the rest came by their link. */
async function insertAccounts(client: pg.Client, ids: string[]): Promise<void> {
  const now = new Date();
  const addressOf = (id: string) => `${id}@example.org`;
  await insert(
    client,
    'identity.account (person_id, email, email_key, password_hash, created_at, verified_at)',
    ['uuid', 'text', 'text', 'text', 'timestamptz', 'timestamptz'],
    ids.filter((_, at) => at % 5 === 0).map((id) => [id, addressOf(id), addressOf(id), 'none', now, now])
  );
}

async function insertAnswers(client: pg.Client, edition: SeedEdition, { sittings, ratings }: People): Promise<void> {
  for (let from = 0; from < sittings.length; from += rowsAtOnce) {
    // A list of lists would be one flat list to unnest, so the area keys travel joined.
    const some = sittings.slice(from, from + rowsAtOnce);
    await client.query(
      `insert into assessment.sitting (id, person_id, framework, edition_id, begun_at, finished_at, area_keys)
       select id, person, $1, $2, begun, finished, string_to_array(areas, ' ')
       from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[])
         as row (id, person, begun, finished, areas)`,
      [
        edition.slug,
        edition.id,
        some.map(({ id }) => id),
        some.map(({ personId }) => personId),
        some.map(({ begunAt }) => begunAt),
        some.map(({ finishedAt }) => finishedAt),
        some.map(({ areaKeys }) => areaKeys.join(' '))
      ]
    );
  }
  await insert(
    client,
    'assessment.rating (id, person_id, capacity, sitting_id, edition_id, competence_id, answer, proficiency_rank, at)',
    ['uuid', 'uuid', 'text', 'uuid', 'uuid', 'uuid', 'text', 'smallint', 'timestamptz'],
    ratings.map(({ id, personId, sittingId, competenceId, answer, rank, at }) => [
      ...[id, personId, 'self', sittingId, edition.id, competenceId, answer, rank, at]
    ])
  );
}

export interface Seeded {
  edition: SeedEdition;
  people: People;
}

export async function seed(client: pg.Client, count: number, knownCount: number): Promise<Seeded> {
  const edition = await editionOf(client, 'cairn');
  const people = makePeople(edition, count, knownCount);
  const now = new Date();
  await insert(
    client,
    'identity.person (id, created_at, language)',
    ['uuid', 'timestamptz', 'text'],
    people.ids.map((id) => [id, now, 'en'])
  );
  await insertAccounts(client, people.ids);
  await insertSessions(client, [...people.known, ...people.answering]);
  await insertAnswers(client, edition, people);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  return { edition, people };
}
