import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { urlOf } from './server.ts';

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Of PostgreSQL: only a superuser may send its own housekeeping away, which may be at work in a database. */
const busy = '42501';

async function drop(name: string, triesLeft = 60): Promise<void> {
  await administer(`drop database if exists ${name} with (force)`).catch(async (error: { code?: string }) => {
    if (error.code !== busy || triesLeft === 0) throw error;
    await sleep(250);
    await drop(name, triesLeft - 1);
  });
}

/** This test file's own database, cloned from the migrated template, dropped when the file is done. */
export function testDatabase(): { db: Database; url: string } {
  const name = `cairn_${newId().replaceAll('-', '')}`;
  const held = {} as { db: Database; url: string };
  beforeAll(async () => {
    await administer(`create database ${name} template ${inject('templateName')}`);
    held.url = urlOf(inject('serverUrl'), name);
    held.db = openDatabase(held.url, 6);
  });
  afterAll(async () => {
    await held.db.destroy();
    await drop(name);
  });
  return held;
}

const undo = Symbol('undo');

/** Runs a test's body in a transaction that is rolled back, whatever happens. */
export async function rolledBack(db: Database, body: (db: Database) => Promise<void>): Promise<void> {
  await db
    .transaction()
    .execute(async (inside) => {
      await body(inside);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}
