import * as ages from '#domains/identity/server/ages.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import {
  mayAddOrganisation,
  mayManage,
  mayManageSome,
  mayChangeCountry,
  type Organisation,
  type OrganisationForm
} from '../organisation.ts';

const organisations = (db: Database) =>
  db.selectFrom('organisations.organisation').select(['id', 'name', 'country', 'operator']);

/** The organisations a viewer manages: all for the operator's administrators. */
export async function list(db: Database, viewer: Viewer): Promise<(Organisation & { members: number })[]> {
  if (!mayManageSome(viewer)) throw new NotFound();
  const own = viewer.roles.filter(({ role }) => role === 'administrator').map(({ organisationId }) => organisationId);
  const rows = await organisations(db)
    .select(({ selectFrom }) =>
      selectFrom('organisations.membership')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('organisation_id', '=', 'organisations.organisation.id')
        .where('ended_at', 'is', null)
        .as('members')
    )
    .$if(!mayAddOrganisation(viewer), (query) => query.where('id', 'in', own))
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, members: row.members ?? 0 }));
}

/** An organisation the viewer manages; any other is as if it were not there. */
export async function get(db: Database, viewer: Viewer, id: string): Promise<Organisation> {
  const found = mayManage(viewer, id) ? await organisations(db).where('id', '=', id).executeTakeFirst() : undefined;
  if (!found) throw new NotFound();
  return found;
}

/** Without asking anybody: for those who hold a link that stands for the right. */
export async function found(db: Database, by: Viewer, form: OrganisationForm, operator: boolean): Promise<string> {
  const id = newId();
  await transact(db, async (db) => {
    await db
      .insertInto('organisations.organisation')
      .values({ id, name: form.name, country: form.country, operator, created_at: clock.now() })
      .execute();
    await events.record(db, by, 'organisation added', { subject: id });
  });
  return id;
}

export async function add(db: Database, viewer: Viewer, form: OrganisationForm): Promise<string> {
  if (!mayAddOrganisation(viewer)) throw new NotAllowed();
  return found(db, viewer, form, false);
}

/**
 * Changes name and country. Another country's age of own consent then counts for its members too, and stays with them
 * when they go; so only those who run this Cairn say that an organisation is elsewhere.
 */
export async function change(db: Database, viewer: Viewer, id: string, form: OrganisationForm): Promise<void> {
  const before = await get(db, viewer, id);
  if (before.country !== form.country && !mayChangeCountry(viewer)) throw new NotAllowed();
  await transact(db, async (db) => {
    await db
      .updateTable('organisations.organisation')
      .set({ name: form.name, country: form.country })
      .where('id', '=', id)
      .execute();
    await events.record(db, viewer, 'organisation changed', { subject: id });
    if (before.country !== form.country) await moveMembers(db, viewer, id, form.country);
  });
}

async function moveMembers(db: Database, viewer: Viewer, id: string, country: string): Promise<void> {
  const members = await db
    .selectFrom('organisations.membership')
    .select('person_id')
    .where('organisation_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  for (const { person_id } of members) await ages.comeUnder(db, viewer, person_id, country);
}

/** Names by id, for whoever shows what an organisation says of itself. One statement. */
export async function names(db: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('organisations.organisation')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
