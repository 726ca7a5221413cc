import { z } from 'zod';
import { isCountry } from '#domains/identity/country.ts';
import { fold } from '#domains/occupations/fold.ts';
import { kinds, modes } from './opportunity.ts';

/** What one may look for. Whatever does not fit is as if it had not been asked. */

const flag = z.preprocess((value) => value === '1' || value === 'on', z.boolean());

export const searchQuery = z.object({
  q: z.string().trim().max(120).catch(''),
  kind: z.enum(kinds).optional().catch(undefined),
  mode: z.enum(modes).optional().catch(undefined),
  country: z.string().refine(isCountry).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  eqf: z.coerce.number().int().min(1).max(8).optional().catch(undefined),
  /** Costs nothing. */
  free: flag,
  /** There is money for it: a voucher, or another way to meet the cost. */
  funded: flag,
  /** Begins on this day or later; what has no beginning can begin at any time. */
  start: z.iso.date().optional().catch(undefined),
  /** An occupation: training that leads there, by what it asks for. */
  for: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(500).catch(1)
});
export type SearchQuery = z.infer<typeof searchQuery>;

const stemMin = 4;
const endingMax = 2;

/** The beginnings of typed words: endings differ in most of our languages (`corso`, `corsi`). */
export const beginningsOf = (typed: string): string[] =>
  (fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 8)
    .map((word) => (word.length > stemMin ? word.slice(0, Math.max(stemMin, word.length - endingMax)) : word));

export const pageSize = 20;

/** Is anything asked for but the page itself? */
export const isNarrowed = ({ page: _page, for: _for, ...query }: SearchQuery): boolean =>
  Object.values(query).some((value) => value !== undefined && value !== '' && value !== false);
