import { expect, test } from 'vitest';
import { nobody, type Viewer } from '#domains/identity/viewer.ts';
import { readFields } from '#platform/forms/read.ts';
import {
  canAnswerAbout,
  canRevoke,
  mayAnswerAbout,
  mayInvite,
  mayRevoke,
  newInvitation,
  stateOf,
  type Invitation
} from './invitation.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = new Date('2026-12-22T10:00:00Z');
const open = { expiresAt: later, revokedAt: null, begunAt: null, sentAt: null };
const ana: Viewer = { ...nobody, personId: 'ana', sharing: 'own' };

test('an invitation is open, then begun, then answered; or revoked, or expired', () => {
  expect(stateOf(open, now)).toBe('open');
  expect(stateOf({ ...open, begunAt: now }, now)).toBe('begun');
  expect(stateOf({ ...open, begunAt: now, sentAt: now }, now)).toBe('answered');
  expect(stateOf({ ...open, begunAt: now, sentAt: now }, later)).toBe('answered');
  expect(stateOf({ ...open, revokedAt: now }, now)).toBe('revoked');
  expect(stateOf(open, later)).toBe('expired');
});

test('only an invitation that waits is answered or revoked', () => {
  const ended = [
    { ...open, revokedAt: now },
    { ...open, begunAt: now, sentAt: now },
    { ...open, expiresAt: now }
  ];
  for (const can of [canAnswerAbout, canRevoke]) {
    expect(can(open, now)).toBe(true);
    expect(ended.some((one) => can(one, now))).toBe(false);
  }
});

test('who may not share what is theirs invites nobody', () => {
  expect(mayInvite(ana)).toBe(true);
  expect(mayInvite({ ...ana, sharing: 'guardian' })).toBe(true);
  expect(mayInvite({ ...ana, sharing: 'awaiting' })).toBe(false);
  expect(mayInvite({ ...ana, sharing: 'unknown' })).toBe(false);
  expect(mayInvite({ ...nobody, sharing: 'own' })).toBe(false);
});

test('nobody answers their own invitation, and nobody revokes another’s', () => {
  const invitation = { personId: 'ana' } as Invitation;
  expect(mayAnswerAbout(ana, invitation)).toBe(false);
  expect(mayAnswerAbout(nobody, invitation)).toBe(true);
  expect(mayRevoke(ana, invitation)).toBe(true);
  expect(mayRevoke({ ...ana, personId: 'ben' }, invitation)).toBe(false);
  expect(mayRevoke(nobody, { personId: '' })).toBe(false);
});

const read = (posted: Record<string, unknown>) =>
  readFields({ framework: 'cairn', areas: 'one', name: 'Ana', days: '30', ...posted }, newInvitation);

test('a name that turns or hides text is made plain', () => {
  expect(read({ name: '  A\u202en\u0000a\u200b ' })).toMatchObject({ ok: true, value: { name: 'An a' } });
  expect(read({ name: '\u200b ' })).toMatchObject({ ok: false, errors: { name: { key: 'invite.nameMissing' } } });
  expect(read({ name: 'win at www.example' })).toMatchObject({ ok: false, errors: { name: {} } });
  expect(read({ name: 'x'.repeat(61) })).toMatchObject({ ok: false, errors: { name: { key: 'form.tooLong' } } });
});

test('a link is good for one of the times offered, and a month where another is asked for', () => {
  expect(read({ days: '7' })).toMatchObject({ value: { days: 7, areas: ['one'] } });
  expect(read({ days: '9999' })).toMatchObject({ value: { days: 30 } });
  expect(read({ areas: undefined })).toMatchObject({ ok: false, errors: { areas: { key: 'invite.areasMissing' } } });
});
