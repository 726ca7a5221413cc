/** Whoever launched us (npm, or our own launcher) may be killed without a chance to tell us. */
import { readFileSync } from 'node:fs';

const watchMs = 150;

/** Only a launcher's end is ours: a product started by hand in the background outlives its shell. */
export const isLaunched = () => process.env.npm_lifecycle_event !== undefined;

/** @param {number} pid */
function parentOf(pid) {
  try {
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return parent;
  } catch {
    return '';
  }
}

/** npm starts a shell, and the shell us; whichever of the two goes, the line above us changes. */
const lineAbove = () => `${process.ppid} ${parentOf(process.ppid)}`;

/**
 * Calls `then` once those who launched us are gone; gives a function that ends the watch.
 * @param {() => void} then @returns {() => void}
 */
export function onOrphaned(then) {
  if (!isLaunched()) return () => {};
  const line = lineAbove();
  const watch = setInterval(() => {
    if (lineAbove() === line) return;
    clearInterval(watch);
    then();
  }, watchMs);
  watch.unref();
  return () => clearInterval(watch);
}
