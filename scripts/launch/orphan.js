/** Whoever launched us (npm, or our own launcher) may be killed without a chance to tell us. */

const watchMs = 150;

/** Only a launcher's end is ours: a product started by hand in the background outlives its shell. */
export const isLaunched = () => process.env.npm_lifecycle_event !== undefined;

/**
 * Calls `then` once our parent is gone, if it was a launcher; gives a function that ends the watch.
 * @param {() => void} then @returns {() => void}
 */
export function onOrphaned(then) {
  if (!isLaunched()) return () => {};
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, watchMs);
  watch.unref();
  return () => clearInterval(watch);
}
