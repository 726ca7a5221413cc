import type pg from 'pg';
import type { SeedEdition } from './people.ts';
import type { Asked } from './request.ts';

/** Fails unless the newest kept answers are those that were last posted and acknowledged. */
export async function checkKept(client: pg.Client, edition: SeedEdition, posted: Asked[]): Promise<void> {
  const idOf = new Map(edition.areas.flatMap(({ competences }) => competences.map(({ key, id }) => [key, id])));
  const expected = new Map<string, string>();
  for (const { path, form } of posted) {
    const sitting = path.split('/')[3] ?? '';
    for (const [name, rank] of new URLSearchParams(form)) {
      if (name.startsWith('answer.')) expected.set(`${sitting} ${idOf.get(name.slice(7))}`, rank);
    }
  }
  const { rows } = await client.query<{ place: string; rank: number | null }>(
    `select distinct on (sitting_id, competence_id) sitting_id || ' ' || competence_id as place, proficiency_rank as rank
     from assessment.rating where sitting_id is not null order by sitting_id, competence_id, turn desc`
  );
  const kept = new Map(rows.map(({ place, rank }) => [place, String(rank)]));
  const lost = [...expected].filter(([place, rank]) => kept.get(place) !== rank);
  if (lost.length > 0) throw new Error(`${lost.length} of ${expected.size} acknowledged answers are not there`);
}
