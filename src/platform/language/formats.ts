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

/** Many days of one page are the same, and writing one takes as long as ten short sentences. */
const daysMax = 1_000;

function remembered(write: (day: string) => string): (day: string) => string {
  const written = new Map<string, string>();
  return (day) => {
    let text = written.get(day);
    if (text === undefined) {
      if (written.size >= daysMax) written.clear();
      written.set(day, (text = write(day)));
    }
    return text;
  };
}

/** The day that a moment was in the server's zone, as ISO 8601 writes it. */
function dayHere(moment: Date): string {
  const two = (figure: number): string => String(figure).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function formatsFor(language: Language): Formats {
  const locale = localeOf(language);
  const digits = [0, 1, 2].map(
    (count) => new Intl.NumberFormat(locale, { minimumFractionDigits: count, maximumFractionDigits: count })
  );
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const day = remembered((text) => days.format(new Date(text)));
  const moment = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
  });
  const collator = new Intl.Collator(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value, fractionDigits = 0) => (digits[fractionDigits] ?? digits[2]!).format(value),
    percent: (share) => percent.format(share),
    day: (value) => day(typeof value === 'string' ? value : dayHere(value)),
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
