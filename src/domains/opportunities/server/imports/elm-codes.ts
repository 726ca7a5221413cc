import type { Kind, Mode } from '../../opportunity.ts';

/** The controlled vocabularies of the European Learning Model 3.1 that we have words for, by the end of their addresses. */

export const modeCodes: Record<string, Mode> = {
  '9191af2ed9': 'onsite',
  '729f3bed4b': 'onsite',
  '7813801c77': 'onsite',
  ed4c557045: 'onsite',
  '920fbb3cbe': 'online',
  e92d221e4d: 'blended'
};

export const kindCodes: Record<string, Kind> = {
  '63f9f6180c': 'apprenticeship',
  '77b99de990': 'experience',
  '8b965da2d4': 'experience',
  '65a4cf5de2': 'experience',
  '11252a5207': 'experience'
};

/** The Publications Office writes countries and languages with three letters. */
export const countryCodes: Record<string, string> = {
  ...{ AUT: 'AT', BEL: 'BE', BGR: 'BG', CYP: 'CY', CZE: 'CZ', DEU: 'DE', DNK: 'DK', EST: 'EE', GRC: 'GR', ESP: 'ES' },
  ...{ FIN: 'FI', FRA: 'FR', HRV: 'HR', HUN: 'HU', IRL: 'IE', ITA: 'IT', LTU: 'LT', LUX: 'LU', LVA: 'LV', MLT: 'MT' },
  ...{ NLD: 'NL', POL: 'PL', PRT: 'PT', ROU: 'RO', SWE: 'SE', SVN: 'SI', SVK: 'SK', TUR: 'TR', GBR: 'GB', CHE: 'CH' },
  ...{ NOR: 'NO', ISL: 'IS', LIE: 'LI', ALB: 'AL', BIH: 'BA', MKD: 'MK', MNE: 'ME', SRB: 'RS', MDA: 'MD', UKR: 'UA' }
};

export const languageCodes: Record<string, string> = {
  ...{ BUL: 'bg', CES: 'cs', DAN: 'da', DEU: 'de', ELL: 'el', ENG: 'en', EST: 'et', FIN: 'fi', FRA: 'fr', GLE: 'ga' },
  ...{ HRV: 'hr', HUN: 'hu', ITA: 'it', LAV: 'lv', LIT: 'lt', MLT: 'mt', NLD: 'nl', POL: 'pl', POR: 'pt', RON: 'ro' },
  ...{ SLK: 'sk', SLV: 'sl', SPA: 'es', SWE: 'sv', TUR: 'tr', UKR: 'uk', ARA: 'ar', SQI: 'sq', SRP: 'sr' }
};

/** The end of an address. */
export const endOf = (uri: string | undefined): string => uri?.split(/[/#]/).at(-1) ?? '';

const hoursIn = { Y: 1600, M: 133, W: 33, D: 7 } as const;

/** Hours of work in an ISO 8601 duration; longer units by a working year of 1,600 hours. */
export function hoursOf(duration: string): number | undefined {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?.*)?$/.exec(duration.trim());
  if (!found) return undefined;
  const [years, months, weeks, days, hours] = found.slice(1).map((part) => Number(part ?? 0));
  const sum =
    (years ?? 0) * hoursIn.Y +
    (months ?? 0) * hoursIn.M +
    (weeks ?? 0) * hoursIn.W +
    (days ?? 0) * hoursIn.D +
    (hours ?? 0);
  return sum > 0 ? sum : undefined;
}
