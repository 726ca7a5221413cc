import { beforeAll, expect, test } from 'vitest';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { wordsOf } from '#platform/language/words.ts';
import { markup, written } from './letter.ts';

beforeAll(loadCatalogues);

const link = 'https://cairn.example/en/register/abc_-123';
const letter = () =>
  written({ to: 'ana@example.org', key: 'confirm', values: { link, hours: 24 }, language: 'en' }, wordsOf('en'));

test('a letter’s link stands on a line of its own', () => {
  expect(letter().text.split('\n')).toContain(link);
});

test('in HTML the link can be followed, and nothing is fetched', () => {
  expect(markup(letter())).toContain(`<a href="${link}">${link}</a>`);
  expect(markup(letter())).not.toMatch(/<img|<script|src=/);
});

test('what a person chose to be called cannot become markup or a second subject', () => {
  const hostile = { ...letter(), text: '<img src=x onerror=alert(1)> "quoted" & \'more\'' };
  expect(markup(hostile)).not.toContain('<img');
  expect(letter().subject).not.toContain('\n');
});
