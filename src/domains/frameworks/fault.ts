import type { Values, Words, WordsKey } from '#platform/language/words.ts';

/** What is wrong with a file, and where: a line, a path into JSON or YAML, or a part's address. */
export interface FileFault {
  where: string;
  key: WordsKey;
  values?: Values;
}

/** The place in the reader's language: of a table its line is named; paths and addresses are the file's own words. */
export const placeOf = ({ where }: FileFault, words: Words): string =>
  where.replace(/^line (\d+)/, (_, line) => words('import.line', { line }));

export const said = (fault: FileFault, words: Words): string =>
  `${placeOf(fault, words)}: ${words(fault.key, fault.values)}`;

/** A file that was read, or all that keeps it from being read. */
export type FileRead<Value> = { ok: true; value: Value } | { ok: false; faults: FileFault[] };

/** Enough to mend a file by; a file with more is of another kind. */
const faultsMax = 500;

export const unreadable = (faults: FileFault[]): { ok: false; faults: FileFault[] } => ({
  ok: false,
  faults: faults.slice(0, faultsMax)
});
