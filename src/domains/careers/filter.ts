import { parts } from './picture.ts';
import { weightField, type Weights } from './weights.ts';

/** What the address of the matches says: weights, what to leave out, and which page. */
export interface Filter {
  query: URLSearchParams;
  page: number;
  /** Beginning of an ISCO code; null for all. */
  isco: string | null;
  preparationMax: number | null;
}

const pageMax = 500;

const whole = (given: string | null, most: number): number | null => {
  const value = Number(given);
  return given && Number.isInteger(value) && value >= 1 && value <= most ? value : null;
};

export function filterIn(query: URLSearchParams): Filter {
  const isco = query.get('group') ?? '';
  return {
    query,
    page: whole(query.get('page'), pageMax) ?? 1,
    isco: /^[0-9]{1,4}$/.test(isco) ? isco : null,
    preparationMax: whole(query.get('preparation'), 5)
  };
}

/** The same in an address, on another page of it; only what differs from what is kept is named. */
export function queryOf(
  { isco, preparationMax }: Omit<Filter, 'query' | 'page'>,
  weights: Weights,
  page: number
): string {
  const query = new URLSearchParams(parts.map((part) => [weightField(part), String(weights[part])]));
  if (isco) query.set('group', isco);
  if (preparationMax) query.set('preparation', String(preparationMax));
  if (page > 1) query.set('page', String(page));
  return query.toString();
}

/** ISCO-08's major groups, by the first figure of a code. */
export const majorGroups = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idIn = (given: string | null): string | null => (given && uuid.test(given) ? given : null);

/** Where a way leads to, and from where; `skills` starts from my skills alone. */
export function askedWay(query: URLSearchParams): { to: string; from: string | null } | undefined {
  const to = idIn(query.get('to'));
  const from = query.get('from');
  return to ? { to, from: from === 'skills' ? 'skills' : idIn(from) } : undefined;
}
