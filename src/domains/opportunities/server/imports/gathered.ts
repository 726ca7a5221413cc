import { v5 } from 'uuid';
import { idOfAddress } from '#domains/occupations/address.ts';
import { ImportFault, type Place } from '#platform/imports/fault.ts';
import type { Tally } from '#platform/imports/report.ts';
import type { WordsKey } from '#platform/language/words.ts';
import { entryShape, wordsOfEntry, type Entry } from '../../opportunity.ts';

/** Entries as the files give them, held to the shape that forms are held to. */

export interface Told {
  source: string;
  key: string;
  provider: string;
  demo: boolean;
  licence?: string;
  /** By the names of the shape's fields, as written. */
  fields: Record<string, unknown>;
}

export interface Gathered {
  id: string;
  source: string;
  row: Record<string, unknown>;
}

/** How the fields of the shape are called in the file, for whoever mends it. */
export type Columns = Partial<Record<keyof Entry, string>>;

const sourceMax = 120;

export class Entries {
  readonly byId = new Map<string, Gathered>();
  readonly licences = new Map<string, string>();
  readonly tally: Tally;

  constructor(tally: Tally) {
    this.tally = tally;
  }

  private idsOf(addresses: string[], place: Place, name: string): string[] {
    return [
      ...new Set(
        addresses.map((address) => {
          if (!/^https?:\/\/\S+$/.test(address))
            throw new ImportFault(place, 'opportunityFault.address', { name, value: address.slice(0, 60) });
          return idOfAddress(address);
        })
      )
    ];
  }

  private entryOf(fields: Record<string, unknown>, place: Place, columns: Columns): Entry {
    const read = entryShape.safeParse(fields);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const field = String(issue?.path[0] ?? '') as keyof Entry;
    const written = fields[field];
    const value = Array.isArray(written) ? written.join(' ') : String((written as string | undefined) ?? '');
    const key: WordsKey = value.trim() === '' ? 'opportunityFault.missing' : 'opportunityFault.value';
    throw new ImportFault(place, key, { name: columns[field] ?? field, value: value.slice(0, 60) });
  }

  put({ source, key, provider, demo, licence, fields }: Told, place: Place, columns: Columns = {}): void {
    if (source === '' || source.length > sourceMax || key === '')
      throw new ImportFault(place, 'opportunityFault.missing', { name: source === '' ? 'source' : 'id' });
    if (provider === '') throw new ImportFault(place, 'opportunityFault.missing', { name: 'provider' });
    const entry = this.entryOf(fields, place, columns);
    const { startsOn, endsOn, applyBy, expiresOn, iscedF, ...same } = entry;
    const id = v5(JSON.stringify([source, key]), v5.URL);
    const row = {
      ...{ id, source, source_key: key, ...same, provider, demo },
      ...{ starts_on: startsOn, ends_on: endsOn, apply_by: applyBy, expires_on: expiresOn, isced_f: iscedF },
      // A cost without its currency says nothing.
      ...(entry.cost && !entry.currency ? { cost: null } : {}),
      skills: this.idsOf(entry.skills, place, columns.skills ?? 'skills'),
      occupations: this.idsOf(entry.occupations, place, columns.occupations ?? 'occupations'),
      words: wordsOfEntry({ ...entry, provider })
    };
    if (endsOn && startsOn && endsOn < startsOn)
      throw new ImportFault(place, 'opportunityFault.value', { name: columns.endsOn ?? 'endsOn', value: endsOn });
    if (entry.cost && !entry.currency) this.tally.quirk('quirk.noCurrency', {}, key);
    if (this.byId.has(id)) throw new ImportFault(place, 'opportunityFault.twice', { id: key });
    if (licence) this.licences.set(source, licence);
    this.byId.set(id, { id, source, row });
  }
}
