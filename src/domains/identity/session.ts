import { z } from 'zod';

export const sessionChoice = z.object({ session: z.uuid() });

const dayMs = 86_400_000;

/**
 * How long a browser is known without coming back. With an account 30 days (one can sign in again); without one
 * a year, because the cookie is then the only way back besides the return link.
 */
const idleDays = { account: 30, anonymous: 365 };

/** A sign-in is good for half a year at most, however often it is used (ASVS 5.0, 7.3.2). See decisions/0010. */
const accountDaysMax = 180;

/** Noting each visit would make every read a write; the day is enough to recognise a session by. */
const noteEveryMs = dayMs;

export function expiryOf(hasAccount: boolean, openedAt: Date, now: Date): Date {
  const idle = now.getTime() + idleDays[hasAccount ? 'account' : 'anonymous'] * dayMs;
  return new Date(hasAccount ? Math.min(idle, openedAt.getTime() + accountDaysMax * dayMs) : idle);
}

export const isWorthNoting = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() >= noteEveryMs;

// Order matters: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari']
];

const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux']
];

const firstOf = (list: [RegExp, string][], text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** What a browser calls itself, in as few words as tell one's sessions apart: the full string could identify. */
export function browserName(userAgent: string | null): string | null {
  const names = [firstOf(browsers, userAgent ?? ''), firstOf(systems, userAgent ?? '')].filter(Boolean);
  return names.length > 0 ? names.join(' · ') : null;
}
