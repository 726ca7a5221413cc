/**
 * `npm run bench [-- --json FILE] [--people 5000] [--seconds 4] [--only action]`: what the product's main pages cost,
 * beside the least that any server would cost on this machine. Fails on a wrong answer, never on a slow one.
 */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { actions, type Action } from './bench/actions.ts';
import { floorsFor } from './bench/floors.ts';
import { checkKept } from './bench/kept.ts';
import { measure, type Cell } from './bench/measure.ts';
import { measureRanking } from './bench/ranking.ts';
import { json, notes, rankingNote, table, weights, type Measured } from './bench/report.ts';
import type { Asked } from './bench/request.ts';
import { openStage, type Stage } from './bench/stage.ts';
import { statementsDuring } from './bench/statements.ts';
import { weigh } from './bench/weight.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    people: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string' }
  }
});

const connectionsAtOnce = [1, 8, 32];
const knownPeopleMax = 300;
const countedRequests = 200;
const answersMax = 100_000;
/** V8 looks for seconds at what is asked often before it does it fast, and a server in service has run for days. */
const warmSeconds = 10;
const seconds = Number(options.seconds);
const people = Math.max(12, Number(options.people));
const say = (line: string): void => console.error(line);

interface Load {
  connections: number;
  seconds: number;
  warmUp: number;
  answersMax: number;
}

type Run = (load: Load) => Promise<Cell>;

/** Asks one server for an action's pages. Each run goes on where the one before stopped. */
function runner(action: Action, asked: Asked[], port: number, pids: number[], wentOn = (_to: number) => {}): Run {
  let from = 0;
  return async (load) => {
    const cell = await measure({ port, asked, expected: action.expected, from, ...load }, pids);
    from += cell.asked;
    wentOn(from);
    return cell;
  };
}

async function cells(
  action: Action,
  run: Run,
  floor: Run,
  selectFloor: Run,
  sqlPerRequest: number
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const connections of connectionsAtOnce) {
    const load = { connections, seconds, warmUp: 25 * connections, answersMax };
    const short = { ...load, seconds: seconds / 2 };
    measured.push({
      action,
      connections,
      sqlPerRequest,
      cell: await run(load),
      floor: await floor(short),
      selectFloor: await selectFloor(short)
    });
  }
  return measured;
}

async function measureAction(stage: Stage, action: Action): Promise<Measured[]> {
  say(`Measuring: ${action.name}…`);
  const asked = action.asked(stage);
  let done = 0;
  const run = runner(action, asked, stage.port, [stage.server, stage.postgres], (to) => (done = to));
  await run({ connections: 8, seconds: Math.max(seconds, warmSeconds), warmUp: 400, answersMax });
  const counted = { connections: 1, seconds: 60, warmUp: 0, answersMax: countedRequests };
  const statements = await statementsDuring(stage.client, () => run(counted));
  const { bare, selecting } = await floorsFor(stage, asked.at(-1)!);
  const floor = runner(action, asked, bare.port, [bare.pid]);
  const selectFloor = runner(action, asked, selecting.port, [selecting.pid, stage.postgres]);
  const measured = await cells(action, run, floor, selectFloor, statements / countedRequests).finally(() => {
    bare.close();
    selecting.close();
  });
  if (asked[0]?.method === 'POST') {
    const last = Array.from({ length: Math.min(done, asked.length) }, (_, at) => done - 1 - at).reverse();
    await checkKept(
      stage.client,
      stage.edition,
      last.map((at) => asked[at % asked.length]!)
    );
  }
  return measured;
}

const chosen = actions.filter(({ name, word }) => [undefined, name, word].includes(options.only));
if (chosen.length === 0) throw new Error(`--only takes one of: ${actions.map(({ word }) => word).join(', ')}`);
const [loadBefore = 0] = loadavg();
const stage = await openStage(people, Math.min(knownPeopleMax, people / 6), say);
try {
  const measured: Measured[] = [];
  for (const action of chosen) measured.push(...(await measureAction(stage, action)));
  const pages = chosen
    .map((action) => ({ action, asked: action.asked(stage) }))
    .filter(({ asked }) => asked[0]?.method === 'GET');
  const weighed = [];
  for (const { action, asked } of pages) weighed.push({ action, weight: await weigh(stage.port, asked) });
  const matches = measured.find(({ action, connections }) => action.word === 'match' && connections === 8);
  const ranking = matches && rankingNote(matches, await measureRanking(stage));
  console.log(`\n${table(measured)}\n\n${weights(weighed)}\n\n${notes(measured, loadBefore)}`);
  if (ranking) console.log(ranking);
  if (options.json) await writeFile(options.json, `${JSON.stringify(json(measured), undefined, 2)}\n`);
} finally {
  await stage.close();
}
