import { countryName } from '#domains/identity/country.ts';
import type { Language } from '#platform/language/languages.ts';

/** Places as Eurostat writes them: two letters for a country, more for a region (NUTS), and the Union as a whole. */

export const union = 'EU27_2020';

const odd: Record<string, string> = { EL: 'GR', UK: 'GB' };
const oddBack = new Map(Object.entries(odd).map(([geo, country]) => [country, geo]));

const isCountry = (geo: string): boolean => geo.length === 2;

/** A region of a country: not the country, and no union of countries. */
export const isRegion = (geo: string): boolean => /^[A-Z]{2}[0-9][A-Z0-9]{0,2}$/.test(geo) && !geo.startsWith('EU');

export const geoOf = (country: string): string => oddBack.get(country) ?? country;

/** The country of a place, as everyone else writes it. */
export const countryOf = (geo: string): string => odd[geo.slice(0, 2)] ?? geo.slice(0, 2);

/** A place by its name in a language; regions in their publisher's words, behind their country. */
export function placeName(geo: string, language: Language, label?: string): string {
  if (geo === union) return countryName('EU', language);
  if (isCountry(geo)) return countryName(countryOf(geo), language);
  if (isRegion(geo)) return `${countryName(countryOf(geo), language)}: ${label ?? geo}`;
  return label ?? geo;
}

/** Where most of those who read a language live; English tells nothing. */
const homes: Partial<Record<Language, string>> = { it: 'IT', ro: 'RO', es: 'ES', el: 'EL', tr: 'TR' };

/** A guess at someone's country: what their browser says of it, else the language they read. */
export function guessedGeo(language: Language, accepted: string | null): string {
  const [, region] = /\b[a-z]{2,3}-([A-Z]{2})\b/.exec(accepted ?? '') ?? [];
  const home = homes[language];
  if (home) return home;
  return region && region !== 'US' ? geoOf(region) : union;
}

/** Places to look in, one after the other, where the first has no figures: the country of a region, then the Union. */
export const widening = (geo: string): string[] => [
  ...new Set([geo, ...(isRegion(geo) ? [geo.slice(0, 2)] : []), union])
];
