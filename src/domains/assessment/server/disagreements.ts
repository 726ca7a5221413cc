import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import * as events from '#platform/events/server/events.ts';
import type { Disagreement } from '../disagreement.ts';

/** What the viewer said against their figures, newest first. */
export async function list(db: Database, viewer: Viewer, editionId: string): Promise<Disagreement[]> {
  if (!viewer.personId) return [];
  return db
    .selectFrom('assessment.disagreement')
    .select(['area_key as areaKey', 'competence_id as competenceId', 'figure', 'said', 'at'])
    .where('person_id', '=', viewer.personId)
    .where('edition_id', '=', editionId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Keeps it beside the figure as it stands. The caller has read the profile, so the part and the figure are real. */
export async function say(
  db: Database,
  viewer: Viewer & { personId: string },
  editionId: string,
  { areaKey, competenceId, figure, said }: Omit<Disagreement, 'at'>
): Promise<void> {
  await transact(db, async (db) => {
    const id = newId();
    await db
      .insertInto('assessment.disagreement')
      .values({
        ...{ id, figure, said, at: clock.now() },
        ...{ person_id: viewer.personId, edition_id: editionId, area_key: areaKey, competence_id: competenceId }
      })
      .execute();
    await events.record(db, viewer, 'profile disagreed with', { subject: id });
  });
}
