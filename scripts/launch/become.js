/** Goes on as another program: under the product's own Node, in the same process where it already is that Node. */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, ownNode, root } from './install.js';
import { onOrphaned } from './orphan.js';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program of ours to its end and answers its exit code; signals to us are passed on to it.
 * @param {string} command @param {string[]} options @param {NodeJS.ProcessEnv} [env] @returns {Promise<number>}
 */
export function run(command, options, env = process.env) {
  const child = spawn(command, options, { cwd: root, env, stdio: 'inherit' });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const rest = onOrphaned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, pass);
      rest();
      resolve(code ?? 1);
    });
  });
}

/** @param {string} script @param {string[]} options @param {readonly string[]} nodeOptions */
export const runOwn = (script, options = [], nodeOptions = []) =>
  run(ownNode, [...nodeOptions, join(root, script), ...options]);

const isOwnNode = () => realpathSync(process.execPath) === realpathSync(ownNode);

/** @param {readonly string[]} nodeOptions */
const hasAll = (nodeOptions) => nodeOptions.every((option) => process.execArgv.includes(option));

/** @param {string} script @param {string[]} options @param {readonly string[]} nodeOptions */
export async function become(script, options = [], nodeOptions = []) {
  if (isOwnNode() && hasAll(nodeOptions)) {
    const path = join(root, script);
    process.argv = [process.execPath, path, ...options];
    await import(pathToFileURL(path).href);
  } else {
    process.exitCode = await runOwn(script, options, nodeOptions);
  }
}

/**
 * What each command of ours begins with: everything in place, from whichever folder and under whichever Node it
 * was called; then the command itself.
 * @param {string} script
 */
export async function installed(script) {
  if (process.env.CAIRN_DATA) process.env.CAIRN_DATA = resolve(process.env.CAIRN_DATA);
  process.chdir(root);
  try {
    await install();
    await become(script, process.argv.slice(2));
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
