/** What the known people have told of themselves: interests, values, how far they want to train, a language, skills. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { v7 } from 'uuid';
import { parse } from 'yaml';
import { root } from '../launch/install.js';
import type { Known } from './people.ts';

/** Occupations and words that the load asks for. */
export interface Catalogue {
  occupations: string[];
  words: Record<string, string[]>;
}

const skillsEach = 15;
const workValues = ['achievement', 'conditions', 'recognition', 'relationships', 'support', 'independence'];

const interestItems = (): string[] =>
  (
    parse(readFileSync(join(root, 'reference/careers/interests.yaml'), 'utf8')) as { items: { key: string }[] }
  ).items.map(({ key }) => key);

export async function seedPictures(client: pg.Client, known: Known[]): Promise<void> {
  const items = interestItems();
  for (const [at, { personId }] of known.entries()) {
    const sitting = v7();
    await client.query(
      `insert into careers.interest_sitting (id, person_id, form, begun_at, finished_at) values ($1, $2, 'full', now(), now())`,
      [sitting, personId]
    );
    await client.query(
      `insert into careers.interest_answer (id, sitting_id, item, answer, at)
       select id, $1, item, answer, now() from unnest($2::uuid[], $3::text[], $4::smallint[]) as row (id, item, answer)`,
      [sitting, items.map(() => v7()), items, items.map((_, place) => (place * 7 + at * 3 + (place % 6) * at) % 5)]
    );
    const ranking = workValues.map((_, place) => workValues[(place + at) % workValues.length]);
    await client.query(`insert into careers.values_ranking values ($1, $2, $3, now())`, [v7(), personId, ranking]);
    await client.query(`insert into careers.training_wish values ($1, $2, $3, now())`, [v7(), personId, 1 + (at % 5)]);
    await client.query(`insert into careers.place_language values ($1, $2, $3, now())`, [v7(), personId, 1 + (at % 5)]);
    await client.query(
      `insert into careers.skill (id, person_id, skill_id, context, how_well, added_at, changed_at)
       select gen_random_uuid(), $1, skill_id, 'work', 'alone', now(), now()
       from (select skill_id, count(*) as n from occupations.need where essential group by skill_id
         order by n desc, skill_id offset $2 limit $3) as asked`,
      [personId, (at * 5) % 200, skillsEach]
    );
  }
}

/** Titles as people type them, of each language that the catalogue speaks; the beginnings are for typing ahead. */
export async function catalogueOf(client: pg.Client): Promise<Catalogue> {
  const { rows } = await client.query<{ id: string; language: string; label: string }>(
    `select occupation.id, language, label from occupations.occupation
     join occupations.occupation_text on occupation_id = occupation.id
     where withdrawn_at is null order by md5(occupation.id::text), language limit 3000`
  );
  const words = Object.fromEntries(
    [...Map.groupBy(rows, ({ language }) => language)].map(([language, of]) => [
      language,
      of.slice(0, 200).map(({ label }) => label.split('/')[0]!.toLowerCase())
    ])
  );
  return { occupations: [...new Set(rows.map(({ id }) => id))].slice(0, 500), words };
}
