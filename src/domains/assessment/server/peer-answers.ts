import { sql } from 'kysely';
import * as ages from '#domains/identity/server/ages.ts';
import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import type { Answer } from '#domains/questionnaires/answer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { transact } from '#platform/database/transact.ts';
import { NotAllowed, NotFound, Refused } from '#platform/errors.ts';
import * as events from '#platform/events/server/events.ts';
import type { Language } from '#platform/language/languages.ts';
import * as limits from '#platform/limits/server/limits.ts';
import { hashOf, isToken } from '#platform/token.ts';
import type { Respondent } from '../comparison.ts';
import { canAnswerAbout, mayAnswerAbout, type Invitation, type Relation } from '../invitation.ts';
import { invitations } from './invitations.ts';

/**
 * The side of someone who was asked: they hold the link, and nothing else makes them known. What they answer is a
 * draft that only they see; sending puts it in the ledger.
 */

/** Whoever answers by a link stays unknown, also where their browser holds a person of ours. */
const unknown = { personId: null };

/** Links that lead nowhere, by address: a mistyped one or two, but nobody's search. */
const wrongLinks = { name: 'about-someone', tries: 30, seconds: 600 };

/** A link and who follows it; `from` is the line they come by (see platform/limits). */
export interface Following {
  token: string;
  from: string;
}

/**
 * Revoked, expired or never made look alike: a dead link tells nothing of anybody. So does the link of someone who may
 * not share any more, because a guardian took their yes back, or an account was shut.
 */
export async function follow(db: Database, { token, from }: Following): Promise<Invitation> {
  const found = isToken(token)
    ? await invitations(db).where('token_hash', '=', hashOf(token)).executeTakeFirst()
    : undefined;
  const isLive = found && (found.sentAt || canAnswerAbout(found, clock.now()));
  if (isLive && (await ages.canShare(db, found.personId))) return found;
  await limits.count(db, wrongLinks, from);
  throw new NotFound('peer.over');
}

export interface OpenPeerSheet {
  invitation: Invitation;
  edition: Edition;
  answers: Answer[];
}

/** What whoever was asked has before them: the questions, and what they answered so far. */
export async function open(db: Database, following: Following, language: Language): Promise<OpenPeerSheet> {
  const invitation = await follow(db, following);
  const edition = await editions.get(db, invitation.editionId, language);
  const rows = await db
    .selectFrom('assessment.peer_draft')
    .select(['competence_id as competenceId', 'answer', 'proficiency_rank as rank'])
    .$narrowType<{ answer: Answer['answer'] }>()
    .where('invitation_id', '=', invitation.id)
    .execute();
  return { invitation, edition, answers: rows.map((row) => ({ ...row, note: null })) };
}

/** The invitation, held for this transaction, if the viewer may still answer by it. */
async function held(db: Database, viewer: Viewer, id: string): Promise<Invitation> {
  const invitation = await invitations(db).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!invitation) throw new NotFound('peer.over');
  if (!mayAnswerAbout(viewer, invitation)) throw new NotAllowed('peer.own');
  const isLive = canAnswerAbout(invitation, clock.now()) && (await ages.canShare(db, invitation.personId));
  if (!isLive) throw new Refused('peer.closed');
  return invitation;
}

/** Says how they know the person, and so that they understood who will see their answers. */
export async function begin(db: Database, viewer: Viewer, following: Following, relation: Relation): Promise<void> {
  const { id } = await follow(db, following);
  await transact(db, async (db) => {
    const { begunAt } = await held(db, viewer, id);
    await db
      .updateTable('assessment.invitation')
      .set({ relation, begun_at: begunAt ?? clock.now() })
      .where('id', '=', id)
      .execute();
    await events.record(db, unknown, 'answers about someone begun', { subject: id });
  });
}

/** Keeps an area's answers as a draft; sent again unchanged, it writes nothing. */
export async function save(
  db: Database,
  viewer: Viewer,
  invitation: Invitation,
  { areaKey, answers }: { areaKey: string; answers: Answer[] }
): Promise<void> {
  await transact(db, async (db) => {
    const { id, areaKeys, begunAt } = await held(db, viewer, invitation.id);
    if (!areaKeys.includes(areaKey)) throw new NotFound();
    if (!begunAt) throw new Refused('peer.notBegun');
    const { numAffectedRows = 0n } = await sql`
      insert into assessment.peer_draft (id, invitation_id, competence_id, answer, proficiency_rank, at)
      select given.id, ${id}, given.competence_id, given.answer, given.rank, ${clock.now()}
      from unnest(${answers.map(() => newId())}::uuid[], ${answers.map((one) => one.competenceId)}::uuid[],
        ${answers.map((one) => one.answer)}::text[], ${answers.map((one) => one.rank)}::int2[])
        as given (id, competence_id, answer, rank)
      on conflict (invitation_id, competence_id) do update
        set answer = excluded.answer, proficiency_rank = excluded.proficiency_rank, at = excluded.at
        where (peer_draft.answer, peer_draft.proficiency_rank)
          is distinct from (excluded.answer, excluded.proficiency_rank)`.execute(db);
    if (numAffectedRows === 0n) return;
    const detail = { area: areaKey, kept: Number(numAffectedRows) };
    await events.record(db, unknown, 'answers about someone saved', { subject: id, detail });
  });
}

/** Puts the answers in the ledger, where the person sees them. There is no way back, and no second sending. */
export async function send(db: Database, viewer: Viewer, invitation: Invitation): Promise<void> {
  await transact(db, async (db) => {
    const { id } = await held(db, viewer, invitation.id);
    const { numAffectedRows = 0n } = await sql`
      insert into assessment.rating (id, person_id, by_person_id, capacity, invitation_id, edition_id, competence_id,
        answer, proficiency_rank, at)
      select draft.id, invitation.person_id, null, 'peer', invitation.id, invitation.edition_id, draft.competence_id,
        draft.answer, draft.proficiency_rank, draft.at
      from assessment.peer_draft draft join assessment.invitation on invitation.id = draft.invitation_id
      where draft.invitation_id = ${id}`.execute(db);
    if (numAffectedRows === 0n) throw new Refused('peer.nothingYet');
    await db.deleteFrom('assessment.peer_draft').where('invitation_id', '=', id).execute();
    await db.updateTable('assessment.invitation').set({ sent_at: clock.now() }).where('id', '=', id).execute();
    const detail = { answers: Number(numAffectedRows) };
    await events.record(db, unknown, 'answers about someone sent', { subject: id, detail });
  });
}

/** Whoever answered about the viewer on an edition, earliest first. Nobody else can read it. */
export async function respondents(db: Database, viewer: Viewer, editionId: string): Promise<Respondent[]> {
  if (!viewer.personId) return [];
  const rows = await db
    .selectFrom('assessment.rating as rating')
    .innerJoin('assessment.invitation as invitation', 'invitation.id', 'rating.invitation_id')
    .select(['invitation.id as invitationId', 'invitation.relation', 'invitation.sent_at as sentAt'])
    .select(['rating.competence_id as competenceId', 'rating.answer', 'rating.proficiency_rank as rank'])
    .select(['rating.note', 'rating.at'])
    .$narrowType<{ relation: Relation; sentAt: Date; answer: Answer['answer'] }>()
    .where('rating.person_id', '=', viewer.personId)
    .where('rating.edition_id', '=', editionId)
    .where('rating.capacity', '=', 'peer')
    .orderBy('invitation.sent_at')
    .orderBy('invitation.id')
    .execute();
  return [...Map.groupBy(rows, ({ invitationId }) => invitationId).values()].map((ratings) => {
    const { invitationId, relation, sentAt } = ratings[0]!;
    return { invitationId, relation, sentAt, ratings };
  });
}
