import { ImportFault, type Place } from '#platform/imports/fault.ts';
import type { Tally } from '#platform/imports/report.ts';
import { iscoOf, measureOf, tidyFlags, type Measure } from '../../figure.ts';

/** What the files of one import say, by dataset: each figure once. */

export interface About {
  code: string;
  label?: string;
  publisher: string;
  licence: string;
  address?: string;
  edition?: string;
  publishedOn?: string;
  caveat?: string;
}

export interface Dataset extends About {
  unit: string;
  unitLabel?: string;
  measure: Measure;
  figures: Map<string, object>;
  forecasts: Map<string, object>;
  earnings: Map<string, object>;
}

export type Kind = 'figures' | 'forecasts' | 'earnings';

export interface CodedCell {
  /** Codes by the names of their dimensions. */
  codes: Record<string, string>;
  value: number | null;
  flags: string;
}

/** Dimensions that have a column of their own, or say nothing about what was counted. */
const own = ['freq', 'unit', 'sex', 'age', 'geo', 'isco08', 'time', 'TIME_PERIOD'];
const whole = /^(_?T|TOT|TOTAL)$/;
const geoShape = /^[A-Z]{2}[A-Z0-9_]{0,14}$/;

const restOf = (codes: Record<string, string>): string =>
  Object.entries(codes)
    .filter(([name, code]) => !own.includes(name) && !whole.test(code))
    .map(([name, code]) => `${name}=${code}`)
    .sort()
    .join(';');

export class Gathering {
  readonly datasets = new Map<string, Dataset>();
  readonly places = new Map<string, string>();
  readonly tally: Tally;

  constructor(tally: Tally) {
    this.tally = tally;
  }

  dataset(about: About, unit: string, measure: Measure, unitLabel?: string): Dataset {
    const key = `${about.code} ${unit}`;
    const known = this.datasets.get(key);
    if (known) {
      // Of two files of one dataset the younger says how it is called and when it was taken out.
      if ((about.publishedOn ?? '') > (known.publishedOn ?? '')) Object.assign(known, about);
      known.label ??= about.label;
      return known;
    }
    const fresh = {
      ...{ ...about, unit, unitLabel, measure },
      ...{ figures: new Map(), forecasts: new Map(), earnings: new Map() }
    };
    this.datasets.set(key, fresh);
    return fresh;
  }

  /** Keeps a row under its key. The same twice is borne, two that differ are not. */
  put(dataset: Dataset, kind: Kind, row: object, key: unknown[], place: Place): void {
    const name = JSON.stringify(key);
    const known = dataset[kind].get(name);
    if (known === undefined) dataset[kind].set(name, row);
    else if (JSON.stringify(known) === JSON.stringify(row)) this.tally.quirk('quirk.repeated', { file: place.file });
    else throw new ImportFault(place, 'figureFault.twice', { what: key.join(' ') });
  }

  group(code: string, place: Place): string | undefined {
    const isco = iscoOf(code);
    if (isco === undefined) throw new ImportFault(place, 'sourceFault.notIsco');
    if (isco !== 'mixed') return isco;
    this.tally.quirk('quirk.mixedGroup', {}, code);
    return undefined;
  }

  geo(code: string, place: Place): string {
    if (!geoShape.test(code)) throw new ImportFault(place, 'figureFault.geo', { code });
    return code;
  }

  /** A figure as Eurostat gives it, in whichever of its layouts. */
  figure(about: About, { codes, value, flags }: CodedCell, place: Place, labels?: Record<string, string>): void {
    const time = codes.TIME_PERIOD ?? codes.time ?? '';
    if (!/^\d{4}$/.test(time)) {
      if (!/^\d{4}-/.test(time)) throw new ImportFault(place, 'figureFault.year', { code: time });
      return this.tally.quirk('quirk.notYearly', {}, time);
    }
    const geo = this.geo(codes.geo ?? '', place);
    const isco = this.group(codes.isco08 ?? '', place);
    if (isco === undefined) return;
    const letters = tidyFlags(flags);
    if (value === null && letters === '') return this.tally.quirk('quirk.noValue', {}, `${geo} ${isco} ${time}`);
    const unit = codes.unit ?? codes.indic_se ?? 'THS_PER';
    const dataset = this.dataset(about, unit, measureOf(about.code), labels?.[unit]);
    const sex = codes.sex === undefined || whole.test(codes.sex) ? 'T' : codes.sex;
    const { indic_se: _unit, ...others } = codes;
    const key = {
      geo,
      isco,
      year: Number(time),
      sex,
      age: codes.age ?? '',
      other: restOf(codes.unit ? codes : others)
    };
    this.put(dataset, 'figures', { ...key, value, flags: letters }, Object.values(key), place);
  }
}
