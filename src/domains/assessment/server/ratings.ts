import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import type { Capacity, OthersRating, Rating } from '../rating.ts';

/** Reads of the ledger. Each is of one person's competences: the viewer's own, for now nobody else's. */

interface Row extends Rating {
  capacity: Capacity;
  voice: string;
  sittingId: string | null;
}

// In the order of the index `rating_newest`, so that little is left to be sorted.
const newestOfEach = prepared(
  (_db, personId: string | null, editionId: string, since: Date) => sql<Row & { earlier: boolean }>`
    select distinct on (competence_id, earlier, voice)
      capacity, case capacity when 'self' then capacity
        else capacity || ' ' || coalesce(invitation_id, by_person_id, id) end collate "C" as voice,
      capacity = 'self' and at < ${since} as earlier,
      competence_id as "competenceId", answer, proficiency_rank as rank, note, at
    from assessment.rating
    where person_id = ${personId} and edition_id = ${editionId}
    order by competence_id, earlier, voice, at desc, id desc`
);

/** The newest rating of each voice (the person, each other) on each competence of an edition; by others apart. */
export async function newest(
  db: Database,
  viewer: Viewer,
  editionId: string,
  /** Also what stood before this moment: when the newest sitting began. */
  since: Date
): Promise<{ own: Rating[]; before: Rating[]; others: OthersRating[] }> {
  const rows = await newestOfEach(db, viewer.personId, editionId, since);
  const own = rows.filter(({ capacity }) => capacity === 'self');
  return {
    own: own.toSorted((one, other) => Number(other.earlier) - Number(one.earlier)),
    before: own.filter(({ earlier }) => earlier),
    others: rows.filter(({ capacity }) => capacity !== 'self')
  };
}

/** The viewer's own ratings by sitting, the newest answer to each question of it. */
export async function bySitting(db: Database, viewer: Viewer, editionId: string): Promise<Map<string, Rating[]>> {
  const { rows } = await sql<Row>`
    select distinct on (sitting_id, competence_id) sitting_id as "sittingId", competence_id as "competenceId", answer,
      proficiency_rank as rank, note, at
    from assessment.rating
    where person_id = ${viewer.personId} and edition_id = ${editionId} and capacity = 'self'
    order by sitting_id, competence_id, turn desc`.execute(db);
  return Map.groupBy(rows, ({ sittingId }) => sittingId ?? '');
}
