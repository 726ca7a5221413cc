import * as accounts from '#domains/identity/server/accounts.ts';
import type { Role, Viewer, ViewerRole } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import { canEnd } from '../membership.ts';
import { mayManage } from '../organisation.ts';

const current = (db: Database) =>
  db
    .selectFrom('organisations.membership as membership')
    .innerJoin('organisations.organisation as organisation', 'organisation.id', 'membership.organisation_id')
    .where('membership.ended_at', 'is', null);

const roleOf = 'membership.role' as const;

const administering = (db: Database) =>
  current(db).select('membership.person_id as personId').where('membership.role', '=', 'administrator');

/** How many of them can come in: one whose account is shut cannot help anybody. */
async function openOf(db: Database, rows: { personId: string }[]): Promise<number> {
  const ids = rows.map(({ personId }) => personId);
  return [...(await accounts.listOf(db, ids)).values()].filter(({ suspendedAt }) => !suspendedAt).length;
}

/** Does anybody run this Cairn? */
export async function isRun(db: Database): Promise<boolean> {
  return (await openOf(db, await administering(db).where('organisation.operator', '=', true).execute())) > 0;
}

/** In what roles someone belongs where: what the roof puts into the viewer. */
export async function rolesOf(db: Database, personId: string | null): Promise<ViewerRole[]> {
  if (personId === null) return [];
  const rows = await current(db)
    .select(['organisation.id as organisationId', roleOf, 'organisation.operator'])
    .where('membership.person_id', '=', personId)
    .orderBy('membership.began_at')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export interface Belonging {
  id: string;
  organisationName: string;
  role: Role;
  beganAt: Date;
}

/** Where the viewer belongs. */
export async function listOwn(db: Database, viewer: Viewer): Promise<Belonging[]> {
  const rows = await current(db)
    .select(['membership.id', 'organisation.name as organisationName', roleOf, 'membership.began_at as beganAt'])
    .where('membership.person_id', '=', viewer.personId)
    .orderBy('organisation.name')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export interface Member {
  id: string;
  personId: string;
  chosenName: string | null;
  email: string;
  suspended: boolean;
  role: Role;
  beganAt: Date;
}

/** Who belongs to an organisation, for those who manage it. */
export async function list(db: Database, viewer: Viewer, organisationId: string): Promise<Member[]> {
  if (!mayManage(viewer, organisationId)) throw new NotFound();
  const rows = await current(db)
    .select(['membership.id', 'membership.person_id as personId', roleOf, 'membership.began_at as beganAt'])
    .where('membership.organisation_id', '=', organisationId)
    .orderBy('membership.began_at')
    .execute();
  const known = await accounts.listOf(
    db,
    rows.map(({ personId }) => personId)
  );
  return rows.flatMap((row) => {
    const account = known.get(row.personId);
    if (!account) return [];
    const { chosenName, email, suspendedAt } = account;
    return { ...row, role: row.role as Role, chosenName, email, suspended: suspendedAt !== null };
  });
}

interface Place {
  organisationId: string;
  personId: string;
  role: Role;
}

/** Lets someone in, in a role; whoever is in already changes to it, if they may be spared. The caller has checked the right. */
export async function begin(db: Database, by: Viewer, { organisationId, personId, role }: Place): Promise<void> {
  await transact(db, async (db) => {
    const held = await current(db)
      .select(['membership.id', roleOf])
      .where('membership.organisation_id', '=', organisationId)
      .where('membership.person_id', '=', personId)
      .executeTakeFirst();
    if (held?.role === role) return;
    if (held) await giveUp(db, by, await locked(db, held.id));
    await db
      .insertInto('organisations.membership')
      .values({ id: newId(), organisation_id: organisationId, person_id: personId, role, began_at: clock.now() })
      .execute();
    await events.record(db, by, 'membership begun', {
      subject: organisationId,
      onBehalfOf: personId,
      detail: { role }
    });
  });
}

async function finish(db: Database, by: Viewer, id: string): Promise<void> {
  const at = clock.now();
  await db
    .updateTable('organisations.membership')
    .set({ ended_at: at, ended_by: by.personId })
    .where('id', '=', id)
    .execute();
}

/** The membership, and its organisation locked, so that two cannot end the last two administrators at once. */
async function locked(db: Database, id: string) {
  const found = await current(db)
    .select([
      'membership.id',
      'membership.person_id as personId',
      'organisation.id as organisationId',
      'organisation.operator',
      roleOf
    ])
    .where('membership.id', '=', id)
    .forUpdate('organisation')
    .executeTakeFirst();
  if (!found) throw new NotFound();
  const others = administering(db)
    .where('membership.organisation_id', '=', found.organisationId)
    .where('membership.id', '<>', id);
  const otherAdministrators = await openOf(db, await others.execute());
  return { ...found, role: found.role as Role, otherAdministrators };
}

type Locked = Awaited<ReturnType<typeof locked>>;

async function giveUp(db: Database, by: Viewer, held: Locked): Promise<void> {
  if (!canEnd(held)) throw new Refused('membership.lastAdministrator');
  await finish(db, by, held.id);
}

/** Someone else's membership is changed by those who manage the organisation, within it. */
async function managed(db: Database, viewer: Viewer, id: string) {
  const found = await locked(db, id);
  if (!mayManage(viewer, found.organisationId)) throw new NotAllowed();
  return found;
}

export async function changeRole(db: Database, viewer: Viewer, id: string, role: Role): Promise<void> {
  await transact(db, async (db) => {
    const held = await managed(db, viewer, id);
    if (held.role === role) return;
    await begin(db, viewer, { organisationId: held.organisationId, personId: held.personId, role });
  });
}

async function endFound(db: Database, viewer: Viewer, held: Locked): Promise<void> {
  await giveUp(db, viewer, held);
  await events.record(db, viewer, 'membership ended', { subject: held.organisationId, onBehalfOf: held.personId });
}

export async function end(db: Database, viewer: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => endFound(db, viewer, await managed(db, viewer, id)));
}

/** Everybody may go from where they belong. */
export async function leave(db: Database, viewer: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => {
    const held = await locked(db, id);
    if (viewer.personId === null || held.personId !== viewer.personId) throw new NotFound();
    await endFound(db, viewer, held);
  });
}
