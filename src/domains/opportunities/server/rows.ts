import type { Selectable } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Kind, Mode, Opportunity } from '../opportunity.ts';

export type Row = Omit<Selectable<Tables['opportunities.opportunity']>, 'words' | 'source_key' | 'withdrawn_by'>;

export const columns = [
  ...(['id', 'kind', 'organisation_id', 'source', 'provider', 'title', 'summary', 'language', 'languages'] as const),
  ...(['mode', 'place', 'country', 'region', 'starts_on', 'ends_on', 'apply_by', 'expires_on', 'last_day'] as const),
  ...(['hours', 'eqf', 'isced_f', 'isco', 'cost', 'currency', 'funding', 'voucher', 'link', 'skills'] as const),
  ...(['occupations', 'demo', 'added_at', 'changed_at', 'withdrawn_at', 'held_back'] as const)
];

/** In its provider's own words and language. */
const local = (text: string, language: string): LocalText => ({
  text,
  language: language as Language,
  state: 'official'
});

export const opportunityOf = (row: Row): Opportunity => ({
  id: row.id,
  kind: row.kind as Kind,
  organisationId: row.organisation_id,
  source: row.source,
  provider: row.provider,
  title: local(row.title, row.language),
  summary: local(row.summary, row.language),
  languages: row.languages,
  mode: row.mode as Mode,
  place: row.place,
  country: row.country,
  region: row.region,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  applyBy: row.apply_by,
  expiresOn: row.expires_on,
  lastDay: row.last_day,
  hours: row.hours,
  eqf: row.eqf,
  iscedF: row.isced_f,
  isco: row.isco,
  cost: row.cost,
  currency: row.currency,
  funding: row.funding,
  voucher: row.voucher,
  link: row.link,
  skills: row.skills,
  occupations: row.occupations,
  demo: row.demo,
  addedAt: row.added_at,
  changedAt: row.changed_at,
  withdrawnAt: row.withdrawn_at,
  heldBack: row.held_back
});
