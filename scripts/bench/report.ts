import type { Ranking } from './ranking.ts';
import type { Action, Budget } from './actions.ts';
import { careerActions } from './career-actions.ts';
import type { Cell } from './measure.ts';
import { weightBudget, type Weight } from './weight.ts';

/** A cell with its two floors, and what the statements of one request were. */
export interface Measured {
  action: Action;
  connections: number;
  cell: Cell;
  floor: Cell;
  selectFloor: Cell;
  sqlPerRequest: number;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
const tenth = (value: number): string => value.toFixed(1);
const hundredth = (value: number): string => value.toFixed(2);

const against = (value: number, budget: number | undefined, shown: string): string =>
  budget === undefined ? shown : `${shown} ${value <= budget ? '✓' : '✗'} ${budget}`;

export function columns(rows: string[][]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  const line = (row: string[]) =>
    row.map((text, at) => (at === 0 ? text.padEnd(widths[at]!) : text.padStart(widths[at]!)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

const head = [
  'action',
  'at',
  'req/s',
  'floor',
  '+SELECT',
  'p50',
  'p95 ms',
  'p99',
  'CPU ms',
  'floor',
  '+SELECT',
  'SQL',
  'MiB',
  'others'
];

/** The 95th percentile has its budget at one number of connections only. */
const budgetAt = (budget: Budget = {}, connections: number): Budget =>
  connections === (budget.p95At ?? 32) ? budget : { sql: budget.sql, cpuMs: budget.cpuMs };

export function rowOf({ action, connections, cell, floor, selectFloor, sqlPerRequest }: Measured): string[] {
  const budget = budgetAt(action.budget, connections);
  const ofFloor = (least: Cell) => `${whole((100 * cell.requestsPerSecond) / least.requestsPerSecond)} %`;
  return [
    action.name,
    String(connections),
    whole(cell.requestsPerSecond),
    ofFloor(floor),
    ofFloor(selectFloor),
    tenth(cell.p50),
    against(cell.p95, budget.p95, tenth(cell.p95)),
    tenth(cell.p99),
    against(cell.cpuMsPerRequest, budget.cpuMs, hundredth(cell.cpuMsPerRequest)),
    hundredth(floor.cpuMsPerRequest),
    hundredth(selectFloor.cpuMsPerRequest),
    against(Math.round(sqlPerRequest), budget.sql, hundredth(sqlPerRequest)),
    whole(cell.residentMb),
    `${whole(100 * cell.othersShare)} %`
  ];
}

export const table = (all: Measured[]): string => columns([head, ...all.map(rowOf)]);

const kb = (bytes: number): string => (bytes / 1000).toFixed(1);

export function weights(all: { action: Action; weight: Weight }[]): string {
  const rows = all.map(({ action, weight: { requests, html, css, script, fonts, images, foreign } }) => [
    action.name,
    against(requests, weightBudget.requests, String(requests)),
    against(html / 1000, weightBudget.html, kb(html)),
    against(css / 1000, weightBudget.css, kb(css)),
    against(script / 1000, weightBudget.script, kb(script)),
    against(fonts / 1000, weightBudget.fonts, kb(fonts)),
    kb(images),
    foreign.length === 0 ? 'none' : foreign.join(' ')
  ]);
  return columns([['page', 'requests', 'HTML KB', 'CSS', 'script', 'fonts', 'images', 'other hosts'], ...rows]);
}

/** The fixed names that others read. `floorRatio` is our throughput as a share of the bare floor's. */
export const json = (all: Measured[]): object[] =>
  all.map(({ action, connections, cell, floor, selectFloor, sqlPerRequest }) => ({
    action: action.name,
    connections,
    requestsPerSecond: cell.requestsPerSecond,
    p50: cell.p50,
    p95: cell.p95,
    p99: cell.p99,
    cpuMsPerRequest: cell.cpuMsPerRequest,
    sqlPerRequest,
    floorRatio: cell.requestsPerSecond / floor.requestsPerSecond,
    selectFloorRatio: cell.requestsPerSecond / selectFloor.requestsPerSecond,
    floorCpuMs: floor.cpuMsPerRequest,
    selectFloorCpuMs: selectFloor.cpuMsPerRequest,
    residentMb: cell.residentMb,
    othersShare: cell.othersShare
  }));

const rankingBudget = { ranking: 8, around: 6 };

/** What of the page of matches is ranking, and what is the page around it. */
export function rankingNote({ cell, connections }: Measured, { occupations, cpuMs }: Ranking): string {
  const around = cell.cpuMsPerRequest - cpuMs;
  const [own, rest] = [cpuMs, around].map(hundredth);
  const { ranking, around: most } = rankingBudget;
  return `Ranking ${occupations} occupations for one person: ${against(cpuMs, ranking, own!)} ms of CPU; the page around it, at ${connections} connections: ${against(around, most, rest!)}.`;
}

const residentMbBudget = 220;

export function notes(all: Measured[], loadBefore: number): string {
  const most = (some: Measured[]) => Math.max(0, ...some.map(({ cell }) => cell.residentMb));
  const [own = [], withCatalogue = []] = [false, true].map((is) =>
    all.filter(({ action }) => careerActions.includes(action) === is)
  );
  const others = Math.max(...all.map(({ cell }) => cell.othersShare));
  return [
    `Node's resident memory under load, at most: ${against(most(own), residentMbBudget, whole(most(own)))} MiB; with all occupations, skills and their words read into it ${whole(most(withCatalogue))} MiB.`,
    'CPU ms: user and system time of the server and of every PostgreSQL process, per request, from /proc.',
    'SQL: statements that PostgreSQL executed (pg_stat_statements), BEGIN and COMMIT among them.',
    'The floors are a bare node:http server that sends the same bytes, already compressed; the second also asks one row by its key.',
    'Beside requests/s they stand as our share of theirs, beside CPU as what a request costs them.',
    'Page weight: the heaviest of six languages, cold, as it comes over the wire, without headers.',
    'The load comes from a process of its own on the same machine, so the CPU is shared with it.',
    `Load average before: ${hundredth(loadBefore)}. Others used up to ${whole(100 * others)} % of the CPU meanwhile.`
  ].join('\n');
}
