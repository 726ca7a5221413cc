import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { transact } from '#platform/database/transact.ts';
import * as jobs from '#platform/jobs/server/jobs.ts';
import { loadCatalogues } from '#platform/language/server/catalogues.ts';
import { testDatabase } from '#platform/testing/database.ts';
import type { Letter } from '../letter.ts';
import { clear, deliver } from '../post.ts';
import * as letters from './letters.ts';

const held = testDatabase();
const link = 'http://localhost:3000/en/register/abc';
const writing = { to: 'ana@example.org', key: 'confirm', values: { link, hours: 24 }, language: 'en' } as const;
const work = { tasks: { [letters.task]: (payload: unknown) => deliver(payload as Letter) }, crontab: '' };

let folder: string;
beforeAll(loadCatalogues);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'id-letters-'));
  process.env.CAIRN_DATA = folder;
});
afterEach(async () => {
  delete process.env.CAIRN_DATA;
  delete process.env.CAIRN_SMTP_URL;
  await rm(folder, { recursive: true, force: true });
});

const laid = () => readdir(join(folder, 'letters')).catch(() => [] as string[]);

/** A mail server that keeps what it is sent, after refusing the first `refusals` of it. */
async function mailServer(refusals = 0) {
  const received: string[] = [];
  let refused = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        if (refused++ < refusals)
          return done(Object.assign(new Error('Not now, ana@example.org'), { responseCode: 451 }));
        received.push(text);
        done();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as { port: number };
  process.env.CAIRN_SMTP_URL = `smtp://127.0.0.1:${port}`;
  return { received, close: () => new Promise<void>((closed) => server.close(closed)) };
}

test('without a mail server a letter lies in the data folder, for its owner’s eyes only', async () => {
  await letters.send(held.db, writing);
  const workers = jobs.start(held.url, work);
  await expect.poll(laid, { timeout: 8000 }).toHaveLength(1);
  await workers.stop();
  const path = join(folder, 'letters', (await laid())[0] ?? '');
  expect(await readFile(path, 'utf8')).toContain(`To: ana@example.org\nSubject: Finish making your account\n`);
  expect(await readFile(path, 'utf8')).toContain(`\n${link}\n`);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('with a mail server a letter goes there, as plain text and as HTML', async () => {
  const server = await mailServer();
  await letters.send(held.db, writing);
  const workers = jobs.start(held.url, work);
  await expect.poll(() => server.received, { timeout: 8000 }).toHaveLength(1);
  await workers.stop();
  await server.close();
  expect(server.received[0]).toMatch(/^To: ana@example.org$/m);
  expect(server.received[0]).toMatch(/Content-Type: text\/plain/);
  expect(server.received[0]).toMatch(/Content-Type: text\/html/);
  expect(await laid()).toEqual([]);
});

test('a mail server that refuses is asked again', async () => {
  const server = await mailServer(1);
  await letters.send(held.db, writing);
  const workers = jobs.start(held.url, work);
  await expect.poll(() => server.received, { timeout: 15_000 }).toHaveLength(1);
  await workers.stop();
  await server.close();
});

test('a complaint of the mail server is passed on without the address', async () => {
  const server = await mailServer(9);
  const letter: Letter = { to: 'ana@example.org', key: 'confirm', language: 'en', subject: 'Hello', text: 'Hello' };
  const complaint = await deliver(letter).catch((error: unknown) => String(error));
  await server.close();
  expect(complaint).toContain('451');
  expect(complaint).not.toContain('ana');
});

test('a letter about something that was rolled back is never sent', async () => {
  await transact(held.db, async (db) => {
    await letters.send(db, writing);
    throw new Error('no');
  }).catch(() => {});
  const workers = jobs.start(held.url, work);
  await new Promise((wait) => setTimeout(wait, 800));
  await workers.stop();
  expect(await laid()).toEqual([]);
});

test('letters in the folder are taken away after a month', async () => {
  const letter: Letter = { to: 'ana@example.org', key: 'confirm', language: 'en', subject: 'Hello', text: 'Hello' };
  await deliver(letter);
  await deliver(letter);
  const old = new Date(Date.now() - 31 * 86_400_000);
  await utimes(join(folder, 'letters', (await laid())[0] ?? ''), old, old);
  await clear();
  expect(await laid()).toHaveLength(1);
});
