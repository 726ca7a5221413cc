/** What people do, as requests; what must come back; and what each may cost (budgets for two cores). */
import { careerActions } from './career-actions.ts';
import type { Known, SeedEdition } from './people.ts';
import type { Asked, Expected } from './request.ts';
import type { Stage } from './stage.ts';

export interface Budget {
  cpuMs?: number;
  sql?: number;
  /** In milliseconds, at 32 connections unless it says otherwise. */
  p95?: number;
  p95At?: number;
}

export interface Action {
  name: string;
  /** A shorter word for `--only`. */
  word: string;
  expected: Expected;
  budget?: Budget;
  asked(stage: Pick<Stage, 'edition' | 'people' | 'catalogue'>): Asked[];
}

const languages = ['en', 'it', 'ro', 'es', 'el', 'tr'];

/** Plain http, so without the prefix that binds a cookie to https. */
const cookieOf = ({ token }: Known): string => `cairn=${token}`;

const areaPath = ({ sittingId }: Known, areaKey: string): string => `/en/assessment/${sittingId}/${areaKey}`;

const ofEach = (known: Known[], path: (one: Known) => string): Asked[] =>
  known.map((one) => ({ method: 'GET', path: path(one), cookie: cookieOf(one) }));

/** Everyone who is answering answers every area; the next time round with another rank, so that each answer is a new row. */
function answers({ id, areas, ranks }: SeedEdition, known: Known[]): Asked[] {
  const turns = Array.from({ length: ranks }, (_, turn) => turn);
  return turns.flatMap((turn) =>
    areas.flatMap((area, place) => {
      const next = areas[(place + 1) % areas.length]!;
      const form = new URLSearchParams({ go: `to-${next.key}` });
      for (const [at, { key }] of area.competences.entries()) {
        form.set(`answer.${key}`, String(1 + ((turn + at) % ranks)));
        // A browser sends the empty lines too.
        form.set(`note.${key}`, '');
      }
      const path = (one: Known) => `${areaPath(one, area.key)}?edition=${id}`;
      return known.map((one) => ({
        ...{ method: 'POST' as const, path: path(one), cookie: cookieOf(one), form: form.toString() }
      }));
    })
  );
}

export const actions: Action[] = [
  {
    name: 'home',
    word: 'home',
    expected: { status: 200, marker: '/assessment"' },
    asked: () => languages.map((language) => ({ method: 'GET', path: `/${language}` }))
  },
  {
    name: 'framework page',
    word: 'framework',
    expected: { status: 200, marker: '/frameworks/cairn/areas/' },
    budget: { cpuMs: 1.5, sql: 2, p95: 80 },
    asked: ({ people }) => ofEach(people.known, () => '/en/frameworks/cairn')
  },
  {
    name: 'assessment page of an area',
    word: 'area',
    expected: { status: 200, marker: 'name="answer.' },
    budget: { cpuMs: 2, sql: 3, p95: 100 },
    asked: ({ edition, people }) =>
      edition.areas.flatMap((area) => ofEach(people.known, (one) => areaPath(one, area.key)))
  },
  {
    name: "save an area's answers",
    word: 'save',
    expected: { status: 303, marker: '/assessment/' },
    budget: { cpuMs: 2, sql: 6, p95: 120 },
    asked: ({ edition, people }) => answers(edition, people.answering)
  },
  {
    name: 'profile with history',
    word: 'profile',
    expected: { status: 200, marker: '<svg' },
    budget: { cpuMs: 3.5, sql: 5, p95: 150 },
    asked: ({ people }) => ofEach(people.known, () => '/en/profile')
  },
  {
    name: 'history',
    word: 'history',
    expected: { status: 200, marker: '<svg' },
    asked: ({ people }) => ofEach(people.known, () => '/en/profile/history')
  },
  ...careerActions
];
