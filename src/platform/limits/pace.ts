import { setTimeout as sleep } from 'node:timers/promises';

/** Well above what either answer takes: a few statements, and a letter or none. */
const floorMs = 250;

/** Does a deed, and answers no sooner than a fixed time: how long it took tells nobody which way it went. */
export async function evenly<Result>(deed: () => Promise<Result>): Promise<Result> {
  const [done] = await Promise.allSettled([deed(), sleep(floorMs)]);
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}
