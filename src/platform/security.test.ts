import { afterEach, expect, test, vi } from 'vitest';
import { secured } from './security.ts';

afterEach(() => vi.unstubAllEnvs());

const someone = { personId: 'a' };
const nobody = { personId: null };
const headersFor = (viewer: { personId: string | null }, given: Record<string, string> = {}) =>
  secured(new Response('', { headers: given }), viewer).headers;

test('a page runs no script, loads nothing from elsewhere, posts only to us and is framed by nobody', () => {
  const policy = headersFor(nobody).get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).toMatch(/form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/);
  expect(policy).not.toMatch(/script-src|unsafe|https?:|\*/);
});

test('where names are offered while one types, only our own script runs, and asks only us', () => {
  const policy = secured(new Response(''), nobody, true).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).toContain("script-src 'self'; connect-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('no answer is guessed at, and no other site learns which page sent somebody there', () => {
  const headers = headersFor(nobody);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('a page says how its letters are encoded', () => {
  expect(headersFor(nobody, { 'content-type': 'text/html' }).get('content-type')).toBe('text/html; charset=utf-8');
  expect(headersFor(nobody, { 'content-type': 'application/pdf' }).get('content-type')).toBe('application/pdf');
});

test('what is shown to somebody known is kept by no cache, unless a page says otherwise', () => {
  expect(headersFor(someone).get('cache-control')).toBe('private, no-store');
  expect(headersFor(nobody).get('cache-control')).toBe('private, no-cache');
  expect(headersFor(someone, { 'cache-control': 'public, no-cache' }).get('cache-control')).toBe('public, no-cache');
});

test('under an https address browsers are told to come by https only', () => {
  expect(headersFor(nobody).get('strict-transport-security')).toBeNull();
  vi.stubEnv('CAIRN_URL', 'https://cairn.example.org');
  expect(headersFor(nobody).get('strict-transport-security')).toBe('max-age=31536000');
});
