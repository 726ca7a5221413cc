import type { Viewer } from '#domains/identity/viewer.ts';
import { idOfAddress } from '#domains/occupations/address.ts';
import { fold } from '#domains/occupations/fold.ts';
import * as search from '#domains/occupations/server/search.ts';
import * as organisations from '#domains/organisations/server/organisations.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import { maintainsFor, mayMaintain, mayPutBack, mayWithdraw, wordsOfEntry, type EntryForm } from '../opportunity.ts';
import { getOwn } from './opportunities.ts';

/** What providers say of their own entries. */

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A line names a thing by its address (ESCO's or ours) or by its name in the page's language. */
async function idOf(db: Database, kind: 'skill' | 'occupation', line: string, language: Language): Promise<string> {
  if (uuid.test(line)) return line.startsWith('http') ? idOfAddress(line) : (uuid.exec(line)?.[0] ?? '').toLowerCase();
  const { hits } = await search.find(db, { q: line, language, kind, limit: 5 });
  const found = hits.find(({ name, also }) => [name.text, also ?? ''].some((one) => fold(one) === fold(line)));
  if (!found) throw new Refused(`opportunityForm.unknown${kind === 'skill' ? 'Skill' : 'Occupation'}`, { name: line });
  return found.id;
}

const idsOf = async (
  db: Database,
  kind: 'skill' | 'occupation',
  lines: string[],
  language: Language
): Promise<string[]> => [...new Set(await Promise.all(lines.map((line) => idOf(db, kind, line, language))))];

async function valuesOf(db: Database, form: EntryForm, language: Language, provider: string) {
  const {
    startsOn,
    endsOn,
    applyBy,
    expiresOn,
    iscedF,
    organisation: _organisation,
    skills,
    occupations,
    ...same
  } = form;
  const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;
  return {
    ...{ ...same, provider, region: orNull(same.region), place: orNull(same.place), country: orNull(same.country) },
    ...{
      starts_on: orNull(startsOn),
      ends_on: orNull(endsOn),
      apply_by: orNull(applyBy),
      expires_on: orNull(expiresOn)
    },
    ...{ hours: orNull(same.hours), eqf: orNull(same.eqf), isced_f: orNull(iscedF), cost: orNull(same.cost) },
    ...{ currency: orNull(same.currency), funding: orNull(same.funding), link: orNull(same.link) },
    skills: await idsOf(db, 'skill', skills, language),
    occupations: await idsOf(db, 'occupation', occupations, language),
    words: wordsOfEntry({ ...same, provider }),
    changed_at: clock.now()
  };
}

/** In whose name: the one asked for, or the only one there is. */
function organisationFor(viewer: Viewer, asked: string | undefined): string {
  const own = maintainsFor(viewer);
  const id = asked ?? (own.length === 1 ? own[0] : undefined);
  if (id === undefined || !mayMaintain(viewer, id)) throw new NotAllowed();
  return id;
}

const nameOf = async (db: Database, id: string): Promise<string> => (await organisations.names(db, [id])).get(id) ?? '';

export async function add(db: Database, viewer: Viewer, form: EntryForm, language: Language): Promise<string> {
  const organisationId = organisationFor(viewer, form.organisation);
  const id = newId();
  await transact(db, async (db) => {
    const values = await valuesOf(db, form, language, await nameOf(db, organisationId));
    await db
      .insertInto('opportunities.opportunity')
      .values({ id, ...values, organisation_id: organisationId, added_at: values.changed_at })
      .execute();
    await events.record(db, viewer, 'opportunity added', { subject: `opportunity:${id}` });
  });
  return id;
}

/** Changes what an entry says; one that was withdrawn by whose it is is on offer again. */
export async function change(
  db: Database,
  viewer: Viewer,
  id: string,
  form: EntryForm,
  language: Language
): Promise<void> {
  await transact(db, async (db) => {
    const { organisationId, heldBack } = await getOwn(db, viewer, id);
    if (!mayMaintain(viewer, organisationId)) throw new NotAllowed();
    if (heldBack) throw new Refused('ownOpportunity.heldBack');
    const values = await valuesOf(db, form, language, await nameOf(db, organisationId ?? ''));
    await db
      .updateTable('opportunities.opportunity')
      .set({ ...values, withdrawn_at: null, withdrawn_by: null })
      .where('id', '=', id)
      .execute();
    await events.record(db, viewer, 'opportunity changed', { subject: `opportunity:${id}` });
  });
}

/** Takes an entry off the catalogue. Those who look after the catalogue may do it with any. */
export async function withdraw(db: Database, viewer: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => {
    const { organisationId, withdrawnAt } = await getOwn(db, viewer, id);
    if (!mayWithdraw(viewer, organisationId)) throw new NotAllowed();
    if (withdrawnAt) throw new Refused('opportunity.alreadyWithdrawn');
    await db
      .updateTable('opportunities.opportunity')
      .set({
        withdrawn_at: clock.now(),
        withdrawn_by: viewer.personId,
        held_back: !mayMaintain(viewer, organisationId)
      })
      .where('id', '=', id)
      .execute();
    await events.record(db, viewer, 'opportunity withdrawn', { subject: `opportunity:${id}` });
  });
}

/** Puts an entry that was held back on offer again, as it stands. */
export async function putBack(db: Database, viewer: Viewer, id: string): Promise<void> {
  await transact(db, async (db) => {
    const { heldBack } = await getOwn(db, viewer, id);
    if (!mayPutBack(viewer)) throw new NotAllowed();
    if (!heldBack) throw new Refused('ownOpportunity.notHeldBack');
    await db
      .updateTable('opportunities.opportunity')
      .set({ withdrawn_at: null, withdrawn_by: null, held_back: false, changed_at: clock.now() })
      .where('id', '=', id)
      .execute();
    await events.record(db, viewer, 'opportunity put back', { subject: `opportunity:${id}` });
  });
}
