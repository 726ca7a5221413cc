import type { Cookies } from '@sveltejs/kit';
import type { Database } from '#platform/database/handle.ts';
import { transact } from '#platform/database/transact.ts';
import * as events from '#platform/events/server/events.ts';
import { lineOf } from '#platform/limits/address.ts';
import * as limits from '#platform/limits/server/limits.ts';
import { beganWithoutAccount } from '../account.ts';
import { linkByAddress } from '../attempts.ts';
import type { Viewer } from '../viewer.ts';
import { merge } from './merges.ts';
import * as returnLinks from './return-links.ts';
import * as sessions from './sessions.ts';

/** What a request that proves who someone is brings with it. */
export interface Door {
  cookies: Cookies;
  /** The User-Agent header. */
  browser: string | null;
  /** The visitor's network address, for the limits. */
  address: string;
}

/**
 * Someone has proved to be `personId`: from now on this browser is theirs, under a new token. What was begun here
 * without an account is joined to them, unless they `leave` it as somebody else's.
 */
export async function arrive(
  db: Database,
  viewer: Viewer,
  personId: string,
  { cookies, browser }: Door,
  leave = false
): Promise<Viewer> {
  return transact(db, async (db) => {
    const joins = beganWithoutAccount(viewer) && viewer.personId !== personId && !leave;
    if (joins && viewer.personId) await merge(db, viewer, viewer.personId, personId);
    else if (viewer.sessionId) await sessions.end(db, viewer, viewer.sessionId);
    const arrived = await sessions.open(db, personId, cookies, browser);
    await events.record(db, arrived, 'signed in', { subject: personId });
    return arrived;
  });
}

/**
 * Someone comes back by their private link. Signed in, they bring what is behind it into their account, and the
 * link ends with the person it led to; otherwise this browser is that person's from now on.
 */
export async function comeBack(db: Database, viewer: Viewer, token: string, door: Door, leave = false): Promise<void> {
  await limits.count(db, linkByAddress, lineOf(door.address));
  const { personId } = await returnLinks.follow(db, token);
  if (personId === viewer.personId) return;
  if (viewer.hasAccount && viewer.personId) await merge(db, viewer, personId, viewer.personId);
  else await arrive(db, viewer, personId, door, leave);
}
