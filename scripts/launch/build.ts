import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownNode, root } from './install.js';

/** Builds what is served, when what it is built from has changed. Words and reference packs are read at run time. */

const sources = ['src', 'static', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const stampFile = join(root, 'build/.made-from');
const entry = join(root, 'build/handler.js');

function filesIn(path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.test.ts'))
    .map((file) => join(file.parentPath, file.name).slice(root.length))
    .sort();
}

/** One number for all that the build is made from: content, not times, which a checkout changes. */
function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesIn))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function isBuilt(): boolean {
  return existsSync(entry) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOfSources();
}

const pauseMs = 200;

/** Two products of one clone must not build into one folder; the kernel ends this lock with the process. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  const file = new DatabaseSync(join(root, 'node_modules/.cairn-build'), { timeout: 0 });
  try {
    for (;;) {
      try {
        file.exec('pragma journal_mode = memory; begin exclusive');
        break;
      } catch {
        await sleep(pauseMs);
      }
    }
    await work();
  } finally {
    file.close();
  }
}

async function runVite(signal: AbortSignal | undefined): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(ownNode, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`The build failed:\n${said.trim()}`);
}

/** Builds if needed. The stamp is taken before, so that a change made meanwhile is built the next time. */
export async function build(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  await inTurn(async () => {
    if (isBuilt()) return;
    say('Building the pages…');
    const stamp = stampOfSources();
    const began = performance.now();
    await runVite(signal);
    writeFileSync(stampFile, stamp);
    say(`Built in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  });
}
