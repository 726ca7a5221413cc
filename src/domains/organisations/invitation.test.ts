import { expect, test } from 'vitest';
import { readFields } from '#platform/forms/read.ts';
import { invitationForm } from './invitation.ts';

const read = (emails: string) => readFields({ emails, role: 'person' }, invitationForm);

test('several people are invited at once, each once', () => {
  expect(read('ana@example.org, bo@example.org\nana@example.org')).toMatchObject({
    ok: true,
    value: { emails: ['ana@example.org', 'bo@example.org'] }
  });
});

test('of several addresses the bad one is named, and none is invited', () => {
  expect(read('ana@example.org\nbo.example.org')).toMatchObject({
    ok: false,
    errors: { emails: { key: 'invitation.badAddress', values: { address: 'bo.example.org' } } },
    typed: { emails: 'ana@example.org\nbo.example.org' }
  });
});
