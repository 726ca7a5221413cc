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

/** Many days, shares and lists of one page are the same, and writing one takes as long as ten short sentences. */
const writtenMax = 1_000;

function remembered<Thing extends string | number>(write: (thing: Thing) => string): (thing: Thing) => string {
  const written = new Map<Thing, string>();
  return (thing) => {
    let text = written.get(thing);
    if (text === undefined) {
      if (written.size >= writtenMax) written.clear();
      written.set(thing, (text = write(thing)));
    }
    return text;
  };
}

/** To a whole percent as `Intl` rounds, halves away from nought; 0.285 counts as a half, and nought has no sign. */
const wholePercent = (share: number): number => Math.sign(share) * Math.round(Math.abs(share) * 100 + 1e-9) + 0;

const between = '\u0000';

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
  const day = remembered((text: string) => days.format(new Date(text)));
  const moment = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
  });
  const collator = new Intl.Collator(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const share = remembered((whole: number) => percent.format(whole / 100));
  const list = remembered((joined: string) => lists.format(joined.split(between)));
  return {
    number: (value, fractionDigits = 0) => (digits[fractionDigits] ?? digits[2]!).format(value),
    percent: (value) => share(wholePercent(value)),
    day: (value) => day(typeof value === 'string' ? value : dayHere(value)),
    moment: (value) => moment.format(new Date(value)),
    compare: (one, other) => collator.compare(one, other),
    list: (parts) => (parts.length === 0 ? '' : list(parts.join(between)))
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
