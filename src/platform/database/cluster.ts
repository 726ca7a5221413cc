import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../process.ts';
import { accountFor, give } from './cluster/account.ts';
import { createCluster, passwordIn } from './cluster/create.ts';
import { openDoor } from './cluster/door.ts';
import { runningOn } from './cluster/postmaster.ts';
import { programsFor } from './cluster/programs.ts';
import { socketFolderOf } from './cluster/reach.ts';
import { failure, halt, run, type Site } from './cluster/server.ts';

/**
 * The product's own PostgreSQL, in `<folder>/postgres`, on a Unix socket. It outlives us if we are killed, and is
 * then found again; if it is killed, it is started again, at the same address.
 */
export interface Cluster {
  url: string;
  /** The leading process of the moment; another after a restart. */
  readonly pid: number;
  /** Ends PostgreSQL; clients still connected are given `clientsMs` to finish. */
  stop(clientsMs?: number): Promise<void>;
}

export interface ClusterOptions {
  /** The product's data folder. */
  folder: string;
  /** Off only for data that nobody will miss. */
  fsync?: boolean;
  say?: (line: string) => void;
}

function prepareSite(data: string, fsync: boolean, say: (line: string) => void): Site {
  mkdirSync(data, { recursive: true });
  const folder = join(realpathSync(data), 'postgres');
  const account = accountFor(folder);
  const programs = programsFor(account);
  const password = passwordIn(join(data, 'postgres.password'));
  if (!existsSync(folder)) {
    say('Making a database…');
    createCluster(programs, folder, password, account, fsync);
  }
  give(folder, account);
  chmodSync(folder, 0o700);
  const socketFolder = runningOn(folder)?.socketFolder ?? socketFolderOf(folder, account);
  return { programs, folder, socketFolder, logFile: join(data, 'postgres.log'), password, account, fsync };
}

const watchMs = 200;
const restartPauseMsMax = 5_000;
/** It may end while we wait for it: by somebody else's signal, or because what it reads is damaged. */
const attemptsMax = 5;

async function opened(site: Site, say: (line: string) => void): Promise<{ pid: number; url: string }> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const pid = await run(site);
    const url = await openDoor(site, pid, say);
    if (url) return { pid, url };
  }
  throw failure(site);
}

/** Starts the cluster in this folder, or takes up the one that runs there; makes it first if there is none. */
export async function startCluster({ folder, fsync = true, say = () => {} }: ClusterOptions): Promise<Cluster> {
  const site = prepareSite(folder, fsync, say);
  const first = await opened(site, say);
  let pid = first.pid;
  const stopping = new AbortController();

  async function startAgain(): Promise<void> {
    for (let pauseMs = 100; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, restartPauseMsMax)) {
      try {
        say('PostgreSQL has ended; starting it again…');
        pid = (await opened(site, say)).pid;
        return;
      } catch (error) {
        say((error as Error).message);
        await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sleep(watchMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (!stopping.signal.aborted && !isRunning(pid)) await startAgain();
    }
  }

  const watching = watch();
  return {
    url: first.url,
    get pid() {
      return pid;
    },
    async stop(clientsMs = 0) {
      stopping.abort();
      await watching;
      await halt(pid, site, clientsMs);
    }
  };
}
