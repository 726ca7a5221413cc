/** What people do with occupations, as requests. Budgets for two cores. */
import type { Action } from './actions.ts';
import type { Known } from './people.ts';
import type { Asked } from './request.ts';

const cookieOf = ({ token }: Known): string => `cairn=${token}`;

const get = (path: string): Asked => ({ method: 'GET', path });

/** Of every language in turn, so that no two requests in a row ask one index. */
const inTurns = (words: Record<string, string[]>): [language: string, word: string][] =>
  Array.from({ length: 200 }, (_, at) =>
    Object.entries(words).flatMap(([language, of]): [string, string][] => (of[at] ? [[language, of[at]]] : []))
  ).flat();

/** One slip in the middle of a word: every third search has one. */
const slipped = (word: string, at: number): string =>
  at % 3 === 2 && word.length > 5 ? word.slice(0, word.length >> 1) + word.slice((word.length >> 1) + 1) : word;

export const careerActions: Action[] = [
  {
    name: 'search',
    word: 'search',
    expected: { status: 200, marker: 'name="q"' },
    budget: { p95: 25, p95At: 8 },
    asked: ({ catalogue }) =>
      inTurns(catalogue.words).map(([language, word], at) =>
        get(`/${language}/occupations?q=${encodeURIComponent(slipped(word, at))}`)
      )
  },
  {
    name: 'type-ahead',
    word: 'type',
    expected: { status: 200, marker: '[' },
    budget: { p95: 25, p95At: 8 },
    asked: ({ catalogue }) =>
      inTurns(catalogue.words).map(([language, word], at) =>
        get(`/${language}/occupations.json?q=${encodeURIComponent(word.slice(0, 2 + (at % 5)))}`)
      )
  },
  {
    name: 'occupation page',
    word: 'occupation',
    expected: { status: 200, marker: '<h1' },
    asked: ({ catalogue }) => catalogue.occupations.map((id) => get(`/en/occupations/${id}`))
  },
  {
    name: 'matches',
    word: 'match',
    expected: { status: 200, marker: '/occupations/' },
    budget: { cpuMs: 14 },
    asked: ({ people }) => people.known.map((one) => ({ ...get('/en/careers/matches'), cookie: cookieOf(one) }))
  },
  {
    name: 'labour market',
    word: 'labour',
    expected: { status: 200, marker: '<h1' },
    asked: () => ['EL', 'IT', 'RO', 'ES', 'DE'].map((country) => get(`/en/labour-market?country=${country}`))
  }
];
