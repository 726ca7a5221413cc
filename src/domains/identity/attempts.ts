import type { Limit } from '#platform/limits/limit.ts';

/**
 * How often a credential may be tried (ASVS 5.0, 6.3.1), by account and by address (an IPv6 line counts as one).
 * By address the limits are wide, because a whole school may stand behind one.
 */
const quarter = 15 * 60;
const hour = 60 * 60;

/** Ten tries a quarter of an hour: three mistakes are forgiven many times over; a million guesses take 170 years. */
export const passwordByAccount: Limit = { name: 'password', tries: 10, seconds: quarter };
export const passwordByAddress: Limit = { name: 'password-from', tries: 100, seconds: quarter };

/** Letters that somebody can have sent to an address that may be another's. */
export const letterByAccount: Limit = { name: 'letter', tries: 5, seconds: hour };
/** Counted apart, so that nobody who has other letters sent to an address can keep its owner from a new password. */
export const resetByAccount: Limit = { name: 'reset', tries: 5, seconds: hour };
/** Three classes at once register from one school. */
export const letterByAddress: Limit = { name: 'letter-from', tries: 100, seconds: hour };

/** Links hold 256 random bits and cannot be guessed; this only spares the database. */
export const linkByAddress: Limit = { name: 'link-from', tries: 100, seconds: quarter };

/** How long letters' links are good: short where they open an account, longer where someone else must find time. */
export const hoursOf = { register: 48, password: 1, email: 24, verify: 72, guardian: 14 * 24 };

export const after = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * 3_600_000);
