import { expect, test } from 'vitest';
import { ownPath } from './path.ts';

test('one goes on to a page of ours', () => {
  expect(ownPath('/en/invitation/abc_-1?x=2', '/en')).toBe('/en/invitation/abc_-1?x=2');
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '',
  null
])('nobody is led away by %s', (given) => {
  expect(ownPath(given, '/en')).toBe('/en');
});
