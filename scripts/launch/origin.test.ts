import { expect, test } from 'vitest';
import { requestIdOf, senderOf } from './origin.ts';

test('without proxies of ours, what a sender says of its address counts for nothing', () => {
  expect(senderOf('::ffff:198.51.100.7', '203.0.113.9', 0)).toBe('198.51.100.7');
});

test('behind one proxy, the sender is whom that proxy saw, not whom the sender names', () => {
  expect(senderOf('10.0.0.1', '203.0.113.9, 198.51.100.7', 1)).toBe('198.51.100.7');
});

test('behind two proxies, the sender is whom the outer one saw', () => {
  expect(senderOf('10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7');
});

test('a proxy that names nobody, or no address, leaves the connection itself', () => {
  expect(senderOf('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
  expect(senderOf('10.0.0.1', '<script>', 1)).toBe('10.0.0.1');
});

test('a request id is kept from a proxy of ours only, and only if it is plain', () => {
  expect(requestIdOf('abcdef123456', 1)).toBe('abcdef123456');
  expect(requestIdOf('abcdef123456', 0)).not.toBe('abcdef123456');
  expect(requestIdOf('a b\nc d e f g', 1)).toMatch(/^[0-9a-f-]{36}$/);
});
