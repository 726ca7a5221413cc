import type { Database } from '#platform/database/handle.ts';

/** Which occupations are near to each other, as pairs of ids: those of the whole catalogue, in one statement. */
export async function pairs(db: Database): Promise<[string, string][]> {
  const rows = await db
    .selectFrom('occupations.related')
    .select(['occupation_id as one', 'other_id as other'])
    .distinct()
    .orderBy('occupation_id')
    .orderBy('other_id')
    .execute();
  return rows.map(({ one, other }) => [one, other]);
}
