import type { Values, WordsKey } from '#platform/language/words.ts';
import type { SourceFile } from './source.ts';

/** What an import did: told at its end, kept with the release. */

export interface Count {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Here before, no longer in what was brought. */
  vanished: number;
}

/** What became of the rows that one table was given. */
export interface Settled {
  given: number;
  added: number;
  changed: number;
  vanished: number;
}

export interface Quirk {
  key: WordsKey;
  values?: Values;
  count: number;
  examples: string[];
}

export interface ImportReport {
  what: string;
  version: string;
  language: string | null;
  files: { name: string; bytes: number; sha256: string }[];
  /** By what was counted: `occupations`, `skills`… Each has a word under `counted.…`. */
  counts: Record<string, Count>;
  quirks: Quirk[];
  seconds: number;
  dryRun: boolean;
}

/** How far it is: of which part, and how much of the whole, 0 to 1. */
export type OnProgress = (share: number, doing: WordsKey) => void;

export interface BringOptions {
  dryRun?: boolean;
  /** Where the files do not tell. */
  language?: string;
  version?: string;
  onProgress?: OnProgress;
}

const examplesMax = 5;

/** Keeps count while an import goes on. */
export class Tally {
  private readonly startedAt = performance.now();
  private readonly counts: Record<string, Count> = {};
  private readonly quirks = new Map<string, Quirk>();
  private readonly files = new Map<string, SourceFile>();

  count(noun: string): Count {
    return (this.counts[noun] ??= { read: 0, added: 0, changed: 0, unchanged: 0, vanished: 0 });
  }

  /** Adds what was done to a table. */
  settled(noun: string, { given, added, changed, vanished }: Settled): void {
    const count = this.count(noun);
    count.added += added;
    count.changed += changed;
    count.unchanged += given - added - changed;
    count.vanished += vanished;
  }

  /** Something odd that we bore. Same key and values are counted together; the first examples are kept. */
  quirk(key: WordsKey, values?: Values, example?: string, times = 1): void {
    const name = JSON.stringify([key, values]);
    const known = this.quirks.get(name) ?? { key, values, count: 0, examples: [] };
    this.quirks.set(name, known);
    known.count += times;
    if (example !== undefined && known.examples.length < examplesMax) known.examples.push(example);
  }

  /** A file that was read, to its end. */
  used(file: SourceFile): void {
    this.files.set(file.name, file);
  }

  filesRead(): ImportReport['files'] {
    return [...this.files.values()].map(({ name, bytes, sha256 = '' }) => ({ name, bytes, sha256 }));
  }

  report(of: { what: string; version: string; language: string | null; dryRun: boolean }): ImportReport {
    // What was not read row by row was read as it was given.
    for (const count of Object.values(this.counts)) count.read ||= count.added + count.changed + count.unchanged;
    return {
      ...of,
      files: this.filesRead(),
      counts: this.counts,
      quirks: [...this.quirks.values()],
      seconds: Math.round((performance.now() - this.startedAt) / 10) / 100
    };
  }
}

/** Nothing is otherwise than it was before. */
export const isUnchanged = ({ counts }: Pick<ImportReport, 'counts'>): boolean =>
  Object.values(counts).every(({ added, changed, vanished }) => added + changed + vanished === 0);

/** What matters most first; the database keeps no order of its own. */
const order = ['occupations', 'onetOccupations', 'skills', 'needs', 'texts', 'crosswalk'];
const placeIn = (noun: string): number => (order.includes(noun) ? order.indexOf(noun) : order.length);

export const inOrder = (counts: ImportReport['counts']): [noun: string, count: Count][] =>
  Object.entries(counts).toSorted(
    ([one, { read }], [other, { read: otherRead }]) => placeIn(one) - placeIn(other) || otherRead - read
  );
