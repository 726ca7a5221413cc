import { expect, test } from 'vitest';
import { nobody, type Viewer, type ViewerRole } from '#domains/identity/viewer.ts';
import { invitationForm } from './invitation.ts';
import { canEnd } from './membership.ts';
import { mayAddOrganisation, mayManage, mayManageSome } from './organisation.ts';

const as = (...roles: ViewerRole[]): Viewer => ({ ...nobody, roles });
const administrator = (organisationId: string, operator = false): ViewerRole => ({
  organisationId,
  role: 'administrator',
  operator
});

test('the operator’s administrators manage every organisation, others their own', () => {
  expect(mayManage(as(administrator('op', true)), 'any')).toBe(true);
  expect(mayManage(as(administrator('own')), 'own')).toBe(true);
  expect(mayManage(as(administrator('own')), 'any')).toBe(false);
});

test('no other role manages anything, wherever it is held', () => {
  for (const role of ['person', 'practitioner', 'planner', 'curator'] as const) {
    const viewer = as({ organisationId: 'own', role, operator: true });
    expect([mayManage(viewer, 'own'), mayManageSome(viewer), mayAddOrganisation(viewer)]).toEqual([
      false,
      false,
      false
    ]);
  }
});

test('only the operator’s administrators add organisations', () => {
  expect(mayAddOrganisation(as(administrator('own')))).toBe(false);
  expect(mayAddOrganisation(as(administrator('op', true)))).toBe(true);
});

test('the last administrator of the operator stays; of another organisation they may go', () => {
  expect(canEnd({ role: 'administrator', operator: true, otherAdministrators: 0 })).toBe(false);
  expect(canEnd({ role: 'administrator', operator: true, otherAdministrators: 1 })).toBe(true);
  expect(canEnd({ role: 'administrator', operator: false, otherAdministrators: 0 })).toBe(true);
  expect(canEnd({ role: 'curator', operator: true, otherAdministrators: 0 })).toBe(true);
});

test('addresses are read one a line or parted by commas, each once', () => {
  const read = invitationForm.parse({ emails: ' a@example.org,\nb@example.org; a@example.org', role: 'person' });
  expect(read.emails).toEqual(['a@example.org', 'b@example.org']);
  expect(invitationForm.safeParse({ emails: 'a@example.org nonsense', role: 'person' }).success).toBe(false);
  expect(invitationForm.safeParse({ emails: '', role: 'person' }).success).toBe(false);
});
