import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startCluster } from '#platform/database/cluster.ts';
import { openDatabase } from '#platform/database/handle.ts';
import { migrate } from '#platform/database/migrate.ts';
import * as jobs from '#platform/jobs/server/jobs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    templateName: string;
  }
}

/** The same server, another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-test-'));
  const cluster = await startCluster({ folder, fsync: false });
  const stop = async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: cluster.url, stop };
}

/**
 * Once a run: a PostgreSQL server (our own, or the one `CAIRN_TEST_DATABASE_URL` names) and a migrated
 * template, from which each test file clones its own database.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.CAIRN_TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await ownServer();
  const template = `cairn_template_${process.pid}`;
  await administer(server.url, `create database ${template} encoding 'UTF8' template template0`);
  const db = openDatabase(urlOf(server.url, template), 2);
  await migrate(db);
  await db.destroy();
  await jobs.install(urlOf(server.url, template));
  provide('serverUrl', server.url);
  provide('templateName', template);
  return async () => {
    if (given) await administer(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}
