import { localeOf, type Language } from './languages.ts';

/** How a language writes figures and days, and how it sorts. */
export interface Formats {
  number: (value: number, fractionDigits?: number) => string;
  percent: (share: number) => string;
  /** A day in words: 22 November 2026. Of a moment, the day it was in the server's zone. */
  day: (moment: Date | string) => string;
  /** A day and an hour in the server's zone (`TZ`), which it names: pages without scripts do not know the reader's. */
  moment: (moment: Date | string) => string;
  compare: (one: string, other: string) => number;
  list: (parts: string[]) => string;
}

function formatsFor(language: Language): Formats {
  const locale = localeOf(language);
  const digits = [0, 1, 2].map(
    (count) => new Intl.NumberFormat(locale, { minimumFractionDigits: count, maximumFractionDigits: count })
  );
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dayHere = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const moment = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
  });
  const collator = new Intl.Collator(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value, fractionDigits = 0) => (digits[fractionDigits] ?? digits[2]!).format(value),
    percent: (share) => percent.format(share),
    day: (value) => (typeof value === 'string' ? day.format(new Date(value)) : dayHere.format(value)),
    moment: (value) => moment.format(new Date(value)),
    compare: (one, other) => collator.compare(one, other),
    list: (parts) => list.format(parts)
  };
}

const known = new Map<Language, Formats>();

/** A language's formats; made once, because `Intl` objects are dear to make. */
export function formatsOf(language: Language): Formats {
  let formats = known.get(language);
  if (!formats) {
    formats = formatsFor(language);
    known.set(language, formats);
  }
  return formats;
}
