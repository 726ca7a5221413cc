import { expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';

test('what is not set has its usual value', () => {
  expect(settingsFrom({})).toMatchObject({ port: 3000, base: undefined, databaseUrl: undefined, proxies: 0 });
});

test('a setting that makes no sense is refused by a sentence that names it', () => {
  expect(() => settingsFrom({ PORT: 'http' })).toThrow(/^PORT must be a whole number/);
  expect(() => settingsFrom({ PORT: '70000' })).toThrow(/^PORT/);
  expect(() => settingsFrom({ CAIRN_URL: 'cairn.example.org' })).toThrow(/^CAIRN_URL must be an address/);
  expect(() => settingsFrom({ CAIRN_URL: 'https://example.org/cairn' })).toThrow(/^CAIRN_URL/);
  expect(() => settingsFrom({ CAIRN_PROXIES: '-1' })).toThrow(/^CAIRN_PROXIES/);
});
