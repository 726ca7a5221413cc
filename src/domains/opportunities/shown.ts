import type { Opportunity } from './opportunity.ts';

const summaryShown = 220;

/** The beginning of a longer text, up to the end of a word. */
export const beginning = (text: string, max = summaryShown): string =>
  text.length <= max ? text : `${text.slice(0, text.lastIndexOf(' ', max) > 0 ? text.lastIndexOf(' ', max) : max)}…`;

/** No more of an entry than a list shows. */
export function shownOffer(offer: Opportunity) {
  const { id, kind, provider, title, mode, place, country, startsOn, applyBy, cost, currency, voucher, demo } = offer;
  const summary = { ...offer.summary, text: beginning(offer.summary.text) };
  return { id, kind, provider, title, summary, mode, place, country, startsOn, applyBy, cost, currency, voucher, demo };
}
