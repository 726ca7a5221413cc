import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import { Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Viewer } from '../viewer.ts';
import * as ages from './ages.ts';
import * as people from './people.ts';

interface Row {
  id: string;
  chosen_name: string | null;
  country: string | null;
  birth_year: number | null;
}

/** Both rows, locked in the order of their ids so that two merges at once cannot wait for each other. */
const locked = (db: Database, ids: string[]): Promise<Row[]> =>
  db
    .selectFrom('identity.person')
    .select(['id', 'chosen_name', 'country', 'birth_year'])
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();

const hasAccount = async (db: Database, personId: string): Promise<boolean> =>
  (await db.selectFrom('identity.account').select('person_id').where('person_id', '=', personId).executeTakeFirst()) !==
  undefined;

/**
 * Joins what `from`, someone without an account, did to `into`: the same human, before and after signing in.
 * The other domains move what they hold when they hear the event. The sessions of `from` end: another browser
 * that knew them shall not be let into the account by it.
 */
export async function merge(db: Database, viewer: Viewer, from: string, into: string): Promise<void> {
  await transact(db, async (db) => {
    const rows = await locked(db, [from, into]);
    const gone = rows.find(({ id }) => id === from);
    const kept = rows.find(({ id }) => id === into);
    if (!gone || !kept || from === into || (await hasAccount(db, from))) throw new Refused('account.notMerged');
    await moveGuardian(db, from, into);
    await people.empty(db, from);
    await db.updateTable('identity.person').set({ merged_into: into }).where('id', '=', from).execute();
    await db
      .updateTable('identity.person')
      .set({ chosen_name: kept.chosen_name ?? gone.chosen_name, ...(await ageOf(db, kept, gone)) })
      .where('id', '=', into)
      .execute();
    await events.record(db, viewer, 'person merged', { subject: into, detail: { from } });
  });
}

/** A guardian's answer stays good; where both were answered, the kept one's counts. */
async function moveGuardian(db: Database, from: string, into: string): Promise<void> {
  await db
    .updateTable('identity.guardian')
    .set({ person_id: into })
    .where('person_id', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('identity.guardian as other').select('other.person_id').where('other.person_id', '=', into))
      )
    )
    .execute();
}

/** What was told of the age; where both told, what protects more: two browsers are no way round a guardian. */
async function ageOf(db: Database, kept: Row, gone: Row): Promise<Partial<Row>> {
  if (gone.birth_year === null) return {};
  if (kept.birth_year === null) return { country: gone.country, birth_year: gone.birth_year };
  const consentAge = ({ country }: Row) => ages.ownConsentAge(db, country ?? '*');
  const { country } = (await consentAge(gone)) > (await consentAge(kept)) ? gone : kept;
  return { country, birth_year: Math.max(kept.birth_year, gone.birth_year) };
}
