import { expect, test } from 'vitest';
import { countRequest, mayReadMetrics, registry } from './metrics.ts';

const asking = (address: string, headers: Record<string, string> = {}) => ({ address, headers: new Headers(headers) });

test('whoever shows the token reads the metrics, from anywhere', () => {
  const shown = asking('203.0.113.9', { authorization: 'Bearer secret' });
  expect(mayReadMetrics(shown, { CAIRN_METRICS_TOKEN: 'secret' })).toBe(true);
});

test('where a token is set, nobody reads them without it, not even from this machine', () => {
  expect(mayReadMetrics(asking('127.0.0.1'), { CAIRN_METRICS_TOKEN: 'secret' })).toBe(false);
  const wrong = asking('127.0.0.1', { authorization: 'Bearer secre' });
  expect(mayReadMetrics(wrong, { CAIRN_METRICS_TOKEN: 'secret' })).toBe(false);
});

test('without a token, this machine reads them and no other does', () => {
  expect(mayReadMetrics(asking('127.0.0.1'), {})).toBe(true);
  expect(mayReadMetrics(asking('::1'), {})).toBe(true);
  expect(mayReadMetrics(asking('203.0.113.9'), {})).toBe(false);
});

test('without a token, nobody reads them through a proxy on this machine', () => {
  expect(mayReadMetrics(asking('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), {})).toBe(false);
  expect(mayReadMetrics(asking('127.0.0.1'), { CAIRN_PROXIES: '1' })).toBe(false);
  expect(mayReadMetrics(asking('127.0.0.1'), { CAIRN_URL: 'https://cairn.example.org' })).toBe(false);
});

test('requests are counted by route, and an invented method makes no new series', async () => {
  countRequest('/[lang]/frameworks', 'GET', 200, 0.02);
  countRequest(null, 'FROBNICATE', 404, 0.01);
  const text = await registry.metrics();
  expect(text).toContain('route="/[lang]/frameworks",method="GET",status="200"');
  expect(text).not.toContain('FROBNICATE');
});
