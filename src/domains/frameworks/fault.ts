import type { Values, Words, WordsKey } from '#platform/language/words.ts';

/** What is wrong with a file, and where: a line, a path into JSON or YAML, or a part's address. */
export interface FileFault {
  where: string;
  key: WordsKey;
  values?: Values;
}

export const said = ({ where, key, values }: FileFault, words: Words): string => `${where}: ${words(key, values)}`;

/** A file that was read, or all that keeps it from being read. */
export type FileRead<Value> = { ok: true; value: Value } | { ok: false; faults: FileFault[] };

/** Enough to mend a file by; a file with more is of another kind. */
const faultsMax = 500;

export const unreadable = (faults: FileFault[]): { ok: false; faults: FileFault[] } => ({
  ok: false,
  faults: faults.slice(0, faultsMax)
});
