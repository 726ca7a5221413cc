import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';

/** Who acts, as far as the record cares; every Viewer is one. */
interface Actor {
  personId: string | null;
}

export interface Happening {
  /** What it was done to: `competence:…`, an id, never a name. */
  subject?: string;
  onBehalfOf?: string | null;
  /** Ids, counts and codes only: the record outlives the person's data. */
  detail?: Record<string, string | number | boolean | null>;
}

/** Hears of a happening inside its transaction: if the listener fails, so does the deed. */
type Listener = (db: Database, happening: Happening & { what: string; byPerson: string | null }) => Promise<void>;

const listeners = new Map<string, Listener[]>();

/** Lets an upper floor act when a lower one records `what`. Called once, from `src/listeners.ts`. */
export function listen(what: string, listener: Listener): void {
  listeners.set(what, [...(listeners.get(what) ?? []), listener]);
}

/** Writes the record of a deed and tells who listens. Always inside the deed's own transaction. */
export async function record(db: Database, by: Actor, what: string, happening: Happening = {}): Promise<void> {
  await db
    .insertInto('platform.event')
    .values({
      id: newId(),
      at: clock.now(),
      what,
      by_person: by.personId,
      on_behalf_of: happening.onBehalfOf ?? null,
      subject: happening.subject ?? null,
      detail: happening.detail ? JSON.stringify(happening.detail) : null
    })
    .execute();
  for (const listener of listeners.get(what) ?? []) {
    await listener(db, { ...happening, what, byPerson: by.personId });
  }
}
