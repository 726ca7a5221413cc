import type { Viewer } from '#domains/identity/viewer.ts';
import type { WorkValue } from '#domains/occupations/catalogue.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import * as events from '#platform/events/server/events.ts';
import type { Weights } from '../weights.ts';
import { someone, type Newcomer } from './beginnings.ts';

/** What a person tells in one go. Each stands beside the one before; the newest counts. */

/** What matters to me, from most to least. */
export async function rank(db: Database, viewer: Viewer, ranking: WorkValue[], newcomer: Newcomer): Promise<void> {
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const id = newId();
    await db
      .insertInto('careers.values_ranking')
      .values({ id, person_id: me.personId, ranking, at: clock.now() })
      .execute();
    await events.record(db, me, 'values ranked', { subject: id });
  });
}

/** How far I want to train. */
export async function wish(db: Database, viewer: Viewer, preparation: number, newcomer: Newcomer): Promise<void> {
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const id = newId();
    await db
      .insertInto('careers.training_wish')
      .values({ id, person_id: me.personId, preparation, at: clock.now() })
      .execute();
    await events.record(db, me, 'training wished', { subject: id });
  });
}

/** How well I use the language of the place. */
export async function speak(db: Database, viewer: Viewer, howWell: number, newcomer: Newcomer): Promise<void> {
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const id = newId();
    await db
      .insertInto('careers.place_language')
      .values({ id, person_id: me.personId, how_well: howWell, at: clock.now() })
      .execute();
    await events.record(db, me, 'language told', { subject: id });
  });
}

/** How much each part counts for me. */
export async function weigh(db: Database, viewer: Viewer, weights: Weights, newcomer: Newcomer): Promise<void> {
  await transact(db, async (db) => {
    const me = await someone(db, viewer, newcomer);
    const { values, ...rest } = weights;
    const row = { ...rest, work_values: values, at: clock.now() };
    await db
      .insertInto('careers.weighting')
      .values({ person_id: me.personId, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute();
    await events.record(db, me, 'matches weighed', { subject: me.personId });
  });
}
