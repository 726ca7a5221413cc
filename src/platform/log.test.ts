import { expect, test } from 'vitest';
import { told } from './log.ts';

test('of an error the log tells its kind, its message and where it arose', () => {
  const error = new TypeError('nothing there', { cause: new Error('further down') });
  expect(told(error)).toMatchObject({
    type: 'TypeError',
    message: 'nothing there',
    cause: { message: 'further down' }
  });
  expect(told(error).at).toContainEqual(expect.stringMatching(/^at .*log\.test\.ts/));
});

test('of an error of the database the log tells nothing that a person wrote', () => {
  const error = Object.assign(new Error('invalid input: "ana@example.org"\n    at ana@example.org'), {
    ...{ severity: 'ERROR', code: '23505', table: 'account', constraint: 'account_email_key_key' },
    ...{ detail: 'Key (email_key)=(ana@example.org) already exists.', where: 'ana@example.org' }
  });
  expect(JSON.stringify(told(error))).not.toContain('ana@example.org');
  expect(told(error)).toMatchObject({ code: '23505', table: 'account', constraint: 'account_email_key_key' });
});
