import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, untilHealthy, type Product } from '../launch.ts';
import { target, visitor, type Visitor } from '../visit.ts';

const clientsCount = 8;
const rounds = 20;

let folder: string;
let product: Product;
let isOver = false;

/** Somebody who answers one area's questions again and again, each time with lines that nobody else writes. */
interface Client {
  name: string;
  browser: Visitor;
  /** Where the form posts to, and the questions in it. */
  path: string;
  questions: string[];
  saves: number;
  /** The saves that the product said it had kept. */
  acknowledged: number[];
}

const launched = (port?: number): Promise<Product> => launch({ folder, port, env: { CAIRN_PROXIES: '1' } });

async function begun(name: string): Promise<Client> {
  const browser = visitor(product.url);
  const start = await browser.get('/en/assessment');
  const areas = [...start.text.matchAll(/name="areas"[^>]*value="([^"]+)"/g)].map(([, key]) => key ?? '');
  const path = target(await browser.post('/en/assessment', { framework: 'cairn', areas }));
  const sheet = await browser.get(path);
  const questions = new Set([...sheet.text.matchAll(/name="answer\.([^"]+)"/g)].map(([, key]) => key ?? ''));
  return { name, browser, path, questions: [...questions], saves: 0, acknowledged: [] };
}

const noteOf = (client: Client, save: number, question: string): string => `${client.name} ${save} ${question}`;

async function save(client: Client): Promise<number> {
  const number = ++client.saves;
  const rank = String(1 + (number % 4));
  const fields = client.questions.flatMap((question): [string, string][] => [
    [`answer.${question}`, rank],
    [`note.${question}`, noteOf(client, number, question)]
  ]);
  const { status } = await client.browser.post(client.path, [...fields, ['go', 'later']]);
  if (status === 303) client.acknowledged.push(number);
  return status;
}

/** What a client may meet while things are killed: a refused or broken connection, or 503. Nothing else. */
async function goOn(client: Client, statuses: Set<number>): Promise<void> {
  while (!isOver) {
    const status = await save(client).catch(() => 503);
    statuses.add(status);
    if (status !== 303) await sleep(50);
  }
}

function postgresPid(killed?: number): number | undefined {
  const file = join(folder, 'postgres/postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : killed;
  return pid === killed ? undefined : pid;
}

async function killProduct(): Promise<void> {
  await product.kill();
  product = await launched(product.port);
}

async function killPostgres(): Promise<void> {
  const pid = postgresPid();
  if (pid) process.kill(pid, 'SIGKILL');
  while (!postgresPid(pid)) await sleep(20);
  await untilHealthy(product.url);
}

async function keptBy(client: Client): Promise<Set<string>> {
  const { status, text } = await client.browser.get('/en/profile/take-along/ratings.json');
  expect(status).toBe(200);
  return new Set([...text.matchAll(/"note": "([^"]+)"/g)].map(([, note]) => note ?? ''));
}

/** Acknowledged saves that are not whole, and others that are in part: both must be none. */
async function faultsOf(client: Client): Promise<string[]> {
  // Taken first: while we look, more is being saved.
  const acknowledged = new Set(client.acknowledged);
  const kept = await keptBy(client);
  return Array.from({ length: client.saves }, (_, at) => at + 1).flatMap((number) => {
    const found = client.questions.filter((question) => kept.has(noteOf(client, number, question))).length;
    if (acknowledged.has(number) && found < client.questions.length) return [`${client.name} lost ${number}`];
    return found > 0 && found < client.questions.length ? [`${client.name} has half of ${number}`] : [];
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-crash-'));
  product = await launched();
});
afterAll(async () => {
  isOver = true;
  expect(await product.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

test(
  'no kill of the product or its PostgreSQL loses an answer that was acknowledged',
  { timeout: 600_000 },
  async () => {
    const clients = await Promise.all(Array.from({ length: clientsCount }, (_, at) => begun(`client-${at + 1}`)));
    for (const client of clients) expect(await save(client)).toBe(303);
    const statuses = new Set<number>();
    const running = clients.map((client) => goOn(client, statuses));
    const faults = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      await sleep(200 + Math.random() * 600);
      await (round % 2 === 0 ? killProduct() : killPostgres());
      for (const client of clients) for (const fault of await faultsOf(client)) faults.add(`round ${round}: ${fault}`);
    }
    isOver = true;
    await Promise.all(running);
    for (const client of clients) for (const fault of await faultsOf(client)) faults.add(`at the end: ${fault}`);
    const acknowledged = clients.reduce((sum, client) => sum + client.acknowledged.length, 0);
    const tried = clients.reduce((sum, client) => sum + client.saves, 0);
    console.log(`${acknowledged} of ${tried} saves acknowledged over ${rounds} kills, ${faults.size} faults`);
    expect([...faults]).toEqual([]);
    expect([...statuses].sort()).toEqual([303, 503]);
    expect(acknowledged).toBeGreaterThan(rounds * clientsCount);
  }
);
