import * as people from '#domains/identity/server/people.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';

/** For a person who begins with what they tell here. */
export type Newcomer = Parameters<typeof people.begin>[1];

export type Someone = Viewer & { personId: string };

const isSomeone = (viewer: Viewer): viewer is Someone => viewer.personId !== null;

/** Whoever tells something is somebody from then on: with or without an account. Inside the telling's transaction. */
export async function someone(db: Database, viewer: Viewer, newcomer: Newcomer): Promise<Someone> {
  return isSomeone(viewer) ? viewer : ((await people.begin(db, newcomer)) as Someone);
}
