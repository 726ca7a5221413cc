import { sql } from 'kysely';
import { prepared } from '#platform/database/prepared.ts';
import * as events from '#platform/events/server/events.ts';

/** The one statement that keeps a sheet's answers, and their record with them (decisions/0040). */

export const saved = events.tellsItself('answers saved');

interface Mine {
  sittingId: string;
  personId: string | null;
  editionId: string;
  areaKey: string;
  since: Date;
}

/** Answers as columns, each with the id that its row will have. */
export interface Given {
  ids: string[];
  competenceIds: string[];
  answers: string[];
  ranks: (number | null)[];
  notes: (string | null)[];
}

interface Deed {
  at: Date;
  eventId: string;
  /** A sheet that ends the sitting is recorded as such, by `finish`, so that others may hear of it. */
  isRecorded: boolean;
}

/** The viewer's own sitting, while it takes answers to this area; held against other forms. */
const ownOf = (mine: Mine) => sql`select id, person_id, edition_id from assessment.sitting
  where id = ${mine.sittingId} and person_id = ${mine.personId} and edition_id = ${mine.editionId}
    and ${mine.areaKey} = any (area_keys) and begun_at > ${mine.since}
  for no key update`;

/** What is given and was not the newest answer already, each in the next turn of its question. */
const keptOf = (
  given: Given,
  deed: Deed
) => sql`insert into assessment.rating (id, person_id, capacity, sitting_id, edition_id, competence_id, answer,
    proficiency_rank, turn, at, note)
  select given.id, mine.person_id, 'self', mine.id, mine.edition_id, given.competence_id, given.answer,
    given.rank, coalesce(said.turn, 0) + 1, ${deed.at}, given.note
  from mine
  cross join unnest(${given.ids}::uuid[], ${given.competenceIds}::uuid[], ${given.answers}::text[],
    ${given.ranks}::int2[], ${given.notes}::text[]) as given (id, competence_id, answer, rank, note)
  left join lateral (
    select answer, proficiency_rank as rank, note, turn from assessment.rating
    where sitting_id = mine.id and competence_id = given.competence_id order by turn desc limit 1
  ) as said on true
  where (said.answer, said.rank, said.note) is distinct from (given.answer, given.rank, given.note)
  returning id`;

/**
 * Makes sure of the owner, skips what was already said, keeps the rest and records it. Each answer takes the next turn
 * of its question. Forms sent at once wait for each other at the sitting's row; the later one still sees the ledger as
 * it was before, and fails where it would take the same turn.
 */
export const keepOf = prepared(
  (_db, mine: Mine, given: Given, deed: Deed) => sql<{ isMine: boolean; kept: number }>`
    with mine as (
      ${ownOf(mine)}
    ), kept as (
      ${keptOf(given, deed)}
    ), counted as (
      select count(*) as answers from kept
    ), recorded as (
      ${events.inserting({
        ...{ id: deed.eventId, at: deed.at, what: saved, byPerson: mine.personId, subject: mine.sittingId },
        detail: sql`jsonb_build_object('area', ${mine.areaKey}::text, 'kept', answers)`,
        from: sql`counted where answers > 0 and ${deed.isRecorded}`
      })}
    )
    select exists (select from mine) as "isMine", answers as kept from counted`
);
