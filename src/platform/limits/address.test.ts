import { expect, test } from 'vitest';
import { lineOf } from './address.ts';

test('every address of one IPv6 line counts as the same', () => {
  expect(lineOf('2001:db8:1:2::1')).toBe(lineOf('2001:0db8:0001:0002:ffff:0:0:9'));
  expect(lineOf('2001:db8:1:2::1')).not.toBe(lineOf('2001:db8:1:3::1'));
});

test('an IPv4 address is itself, also where a socket writes it as IPv6', () => {
  expect(lineOf('192.0.2.7')).toBe('192.0.2.7');
  expect(lineOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});
