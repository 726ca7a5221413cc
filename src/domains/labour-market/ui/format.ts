import type { Formats } from '#platform/language/formats.ts';
import { localeOf, type Language } from '#platform/language/languages.ts';

/** A share with one decimal: many groups are below one in a hundred. */
export const shareText = (formats: Formats, share: number): string => `${formats.number(share * 100, 1)}\u202f%`;

/** A change with its sign. */
export function changeText(formats: Formats, share: number): string {
  const percent = share * 100;
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return `${sign}${formats.number(Math.abs(percent), 1)}\u202f%`;
}

const places: { from: number; per: number; key: 'million' | 'thousand' }[] = [
  { from: 1_000_000, per: 1_000_000, key: 'million' },
  { from: 1_000, per: 1_000, key: 'thousand' }
];

/** A large amount for the side of a chart. */
export function shortAmount(value: number, write: (n: number, key: 'million' | 'thousand' | 'one') => string): string {
  const found = places.find(({ from }) => value >= from);
  return found ? write(value / found.per, found.key) : write(value, 'one');
}

const smallAmount = 100;

/** People are counted whole; an hour's pay has cents. */
export const amountText = (formats: Formats, value: number): string =>
  formats.number(value, Number.isInteger(value) || value >= smallAmount ? 0 : 2);

/** An amount of money: with cents where it is an hour's pay. */
export const moneyText = (value: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    maximumFractionDigits: value < smallAmount ? 2 : 0
  }).format(value);
