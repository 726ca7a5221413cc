/**
 * Brings node_modules to what package-lock.json says. Plain JavaScript without dependencies: on a fresh clone it
 * runs under whatever Node the machine has (20 or newer), before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The Node of the npm package `node`: the one version the product is built and tested on. */
export const ownNode = join(root, 'node_modules/node/bin/node');

/** @param {string} path @returns {Record<string, { version: string, integrity?: string, optional?: boolean }>} */
const packagesIn = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

/**
 * npm writes node_modules/.package-lock.json last, so it tells what an installation that came to its end put there.
 * Optional packages are those of other machines.
 */
export function isInstalled() {
  if (!existsSync(ownNode)) return false;
  try {
    const { '': _, ...wanted } = packagesIn('package-lock.json');
    const there = packagesIn('node_modules/.package-lock.json');
    const same = Object.entries(there).every(([name, { version }]) => wanted[name]?.version === version);
    return same && Object.entries(wanted).every(([name, { optional }]) => optional || name in there);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

const turnFile = join(tmpdir(), `cairn-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
const turnPauseMs = 300;

/** Two first starts at once must not install into one folder: the second waits for the first. */
async function takeTurn() {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(turnFile, String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = Number(existsSync(turnFile) ? readFileSync(turnFile, 'utf8') : 0);
    if (holder && !isAlive(holder)) rmSync(turnFile, { force: true });
    else if (!told) console.log('Waiting for another installation in this folder…');
    await sleep(turnPauseMs);
  }
}

/** @returns {Promise<number>} */
function runNpmCi() {
  const npm = process.env.npm_execpath;
  const [command, ...start] = npm ? [process.execPath, npm] : ['npm'];
  // Whoever runs a product sets NODE_ENV=production, and npm would then leave out what builds and tests it.
  const asked = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(command, [...start, ...asked], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

/** Installs if needed; says so, because it takes a while. */
export async function install() {
  if (isInstalled()) return;
  await takeTurn();
  try {
    if (isInstalled()) return;
    console.log('Installing what package-lock.json names (a minute or two the first time)…');
    if ((await runNpmCi()) !== 0) throw new Error('The installation failed; npm says why above.');
    if (!isInstalled()) throw new Error('npm left something out: are install scripts switched off (ignore-scripts)?');
  } finally {
    rmSync(turnFile, { force: true });
  }
}
