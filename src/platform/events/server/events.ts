import { sql, type RawBuilder } from 'kysely';
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

/** Deeds that write their record in their own statement (`inserting`): there is no moment to hear of them in. */
const unheard = new Set<string>();

/** Lets an upper floor act when a lower one records `what`. Called once, from `src/listeners.ts`. */
export function listen(what: string, listener: Listener): void {
  if (unheard.has(what)) throw new Error(`Nobody can hear of “${what}”: it is told in the statement that does it.`);
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

/** Says of a deed, at start, that its record is written by `inserting`. */
export function tellsItself(what: string): string {
  if (listeners.has(what)) throw new Error(`Somebody listens for “${what}”, and would not hear of it.`);
  unheard.add(what);
  return what;
}

interface Told {
  id: string;
  at: Date;
  what: string;
  byPerson: string | null;
  subject: string;
  /** JSON made of what `from` gives. */
  detail: RawBuilder<unknown>;
  /** A part of the statement, and what must hold of it; where it gives no row, nothing is recorded. */
  from: RawBuilder<unknown>;
}

/**
 * The record as a part of the one statement that does the deed, for deeds so frequent that a transaction of several
 * would cost more than the deed.
 */
export const inserting = ({ id, at, what, byPerson, subject, detail, from }: Told): RawBuilder<unknown> =>
  sql`insert into platform.event (id, at, what, by_person, subject, detail)
  select ${id}::uuid, ${at}::timestamptz, ${what}::text, ${byPerson}::uuid, ${subject}::text, ${detail}
  from ${from}`;
