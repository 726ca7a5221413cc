import { z } from 'zod';
import { mayShare } from '#domains/identity/age.ts';
import { chosenName } from '#domains/identity/person.ts';
import type { Viewer } from '#domains/identity/viewer.ts';

/**
 * Someone who knows a person is asked to answer about them, by a private link the person passes on.
 * Open; `begin` makes it begun; `send` puts its answers in the ledger, for good. Until then it can be revoked, or
 * its day can pass: either way the link is dead, and what was not sent is seen by nobody.
 */
export interface Invitation {
  id: string;
  personId: string;
  framework: string;
  editionId: string;
  areaKeys: string[];
  /** The name by which the one asked knows the person. */
  shownName: string;
  madeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  relation: Relation | null;
  begunAt: Date | null;
  sentAt: Date | null;
}

/** How someone knows the person. In the ledger all of them are peers: a relation is said, not proved. */
export const relations = ['family', 'friend', 'teacher', 'colleague', 'practitioner', 'other'] as const;
export type Relation = (typeof relations)[number];

export type InvitationState = 'open' | 'begun' | 'answered' | 'expired' | 'revoked';

type Dates = Pick<Invitation, 'expiresAt' | 'revokedAt' | 'begunAt' | 'sentAt'>;

export function stateOf({ expiresAt, revokedAt, begunAt, sentAt }: Dates, now: Date): InvitationState {
  if (sentAt) return 'answered';
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return begunAt ? 'begun' : 'open';
}

const dayMs = 86_400_000;

/** How long a link may stay good. A month lets a busy person come round to it; what lies about for longer is forgotten. */
export const daysOffered = [7, 30, 90] as const;
export const daysDefault = 30;

export const expiryOf = (madeAt: Date, days: number): Date => new Date(madeAt.getTime() + days * dayMs);

/** So many may wait for an answer at once: more people than anyone asks, fewer than a nuisance needs. */
export const waitingMax = 12;

const isLive = (invitation: Dates, now: Date): boolean => ['open', 'begun'].includes(stateOf(invitation, now));

export const canAnswerAbout = isLive;
export const canRevoke = isLive;

/** Only who may share what is theirs (decisions/0031), and nobody before they have begun. */
export const mayInvite = (viewer: Viewer): boolean => viewer.personId !== null && mayShare(viewer);

/** Nobody is someone else who knows them. */
export const mayAnswerAbout = (viewer: Viewer, invitation: Pick<Invitation, 'personId'>): boolean =>
  viewer.personId !== invitation.personId;

export const mayRevoke = (viewer: Viewer, invitation: Pick<Invitation, 'personId'>): boolean =>
  viewer.personId !== null && viewer.personId === invitation.personId;

const key = z.string().max(60);

/** Marks that turn text around or hide it would let a name pass for something else on the other's page. */
const name = z
  .string()
  .transform((text) =>
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/\p{Cf}/gu, '')
      .trim()
  )
  .pipe(chosenName)
  .pipe(z.string('invite.nameMissing'));

export const newInvitation = z.object({
  name,
  framework: key,
  areas: z.union([z.array(key).min(1).max(7), key.transform((one) => [one])], 'invite.areasMissing'),
  days: z.coerce
    .number()
    .pipe(z.union(daysOffered.map((days) => z.literal(days))))
    .catch(daysDefault)
});
export type NewInvitation = z.infer<typeof newInvitation>;

export const revocation = z.object({ invitation: z.uuid() });

export const beginning = z.object({ relation: z.enum(relations, 'peer.relationMissing') });
