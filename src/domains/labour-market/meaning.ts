import type { Values, WordsKey } from '#platform/language/words.ts';
import { isSuppressed, isUnreliable, rounded } from './figure.ts';
import { cautionOf, directionOf, type Change, type Forecast, type Point } from './outlook.ts';

/** “What does this mean for me?” Each sentence is a key and its figures: nothing is put together of halves. */
export interface Sentence {
  key: WordsKey;
  values: Values;
}

export interface Facts {
  /** By name, as the language says it. */
  place: string;
  /** In persons. */
  latest?: Point;
  share?: number;
  /** All kinds of work together. */
  isWhole?: boolean;
  change?: Change;
  forecast?: Forecast & { place: string };
}

/** Years are names, not amounts: they are never written with a separator. */
const year = (value: number): string => String(value);

function sizeSentence({ place, latest, share, isWhole }: Facts): Sentence | undefined {
  if (!latest) return undefined;
  const values = { place, year: year(latest.year) };
  if (isSuppressed(latest)) return { key: 'meaning.suppressed', values };
  const n = rounded(latest.value ?? 0);
  if (isWhole) return { key: 'meaning.all', values: { ...values, n } };
  if (isUnreliable(latest)) return { key: 'meaning.unsure', values: { ...values, n } };
  if (share === undefined) return { key: 'meaning.size', values: { ...values, n } };
  return { key: 'meaning.sizeShare', values: { ...values, n, share } };
}

function changeSentence({ place, change }: Facts): Sentence | undefined {
  if (!change) return undefined;
  const values = { place, from: year(change.from), to: year(change.to), share: Math.abs(change.share) };
  const direction = directionOf(change.share);
  return { key: `meaning.${({ more: 'grown', fewer: 'shrunk', same: 'steady' } as const)[direction]}`, values };
}

function forecastSentence({ forecast }: Facts): Sentence | undefined {
  if (!forecast) return undefined;
  const { place, from, to, growthPercent } = forecast;
  const values = { place, from: year(from), to: year(to) };
  if (cautionOf(forecast) === 'distrust') return { key: 'meaning.forecastTooFew', values };
  if (growthPercent === null) return undefined;
  const share = growthPercent / 100;
  const key = { more: 'forecastMore', fewer: 'forecastFewer', same: 'forecastSame' } as const;
  return { key: `meaning.${key[directionOf(share)]}`, values: { ...values, share: Math.abs(share) } };
}

function openingsSentence({ forecast }: Facts): Sentence | undefined {
  if (!forecast?.openings || forecast.openings <= 0 || cautionOf(forecast) === 'distrust') return undefined;
  const { place, from, to, openings } = forecast;
  return { key: 'meaning.openings', values: { place, from: year(from), to: year(to), n: rounded(openings) } };
}

export const sentencesMax = 3;

/** Two or three plain sentences, never more than the figures carry; none where there are no figures. */
export function sentences(facts: Facts): Sentence[] {
  return [sizeSentence(facts), forecastSentence(facts), changeSentence(facts), openingsSentence(facts)]
    .filter((sentence) => sentence !== undefined)
    .slice(0, sentencesMax);
}
