import type { Database } from '#platform/database/handle.ts';
import { cookieJar, type Jar } from '#platform/testing/cookies.ts';
import { tokenSentTo } from '#platform/testing/letters.ts';
import * as clock from '#platform/clock.ts';
import { nobody, type Viewer } from '../viewer.ts';
import type { Door } from '../server/arrivals.ts';
import * as people from '../server/people.ts';
import * as registrations from '../server/registrations.ts';

/** Somebody at their browser, for tests. */
export interface Someone {
  viewer: Viewer;
  cookies: Jar;
  door: Door & { cookies: Jar };
}

let lines = 0;

/** A browser on a line of its own, so that tests do not use up each other's tries. */
export function doorOf(cookies: Jar = cookieJar()): Door & { cookies: Jar } {
  lines += 1;
  return { cookies, browser: null, address: `192.0.${Math.floor(lines / 250)}.${lines % 250}` };
}

/** Someone who began without an account. */
export async function anonymous(db: Database): Promise<Someone> {
  const door = doorOf();
  const viewer = await people.begin(db, { language: 'en', cookies: door.cookies, browser: null });
  return { viewer, cookies: door.cookies, door };
}

export const goodPassword = 'seven stones on a hill';

export const registrationOf = (email: string) => ({
  email,
  password: goodPassword,
  chosenName: null as string | null,
  country: 'IT',
  birthYear: 1990,
  leave: false
});

export const finishing = (password = goodPassword, leave = false) => ({ password, leave });

/** Someone with a verified account, made by letter as anybody's is. */
export async function accountHolder(
  db: Database,
  email: string,
  more: Partial<ReturnType<typeof registrationOf>> = {},
  by: { viewer: Viewer; door: Door } = { viewer: nobody, door: doorOf() }
): Promise<Someone> {
  await registrations.ask(
    db,
    by.viewer,
    { ...registrationOf(email), ...more },
    { language: 'en', address: by.door.address }
  );
  const token = await tokenSentTo(db, email);
  const door = doorOf();
  const viewer = await registrations.confirm(db, by.viewer, token, finishing(more.password), door);
  return { viewer, cookies: door.cookies, door };
}

export const hoursLater = (hours: number): void => clock.set(new Date(Date.now() + hours * 3_600_000));
