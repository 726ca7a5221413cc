import type { Values, Words, WordsKey } from '#platform/language/words.ts';

/** Where in what was given something is wrong, as exactly as is known. Lines and columns count from one. */
export interface Place {
  file?: string;
  line?: number;
  column?: number;
}

/** What was given cannot be brought in: nothing was changed. */
export class ImportFault extends Error {
  readonly key: WordsKey;
  readonly values: Values;
  readonly place: Place;

  constructor(place: Place, key: WordsKey, values: Values = {}) {
    super(`${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')} ${key}`);
    this.key = key;
    this.values = values;
    this.place = place;
  }
}

/** Where, in words: “skills_en.csv, line 12, column 3”. */
export function placeOf({ file, line, column }: Place, words: Words): string {
  const parts = [
    file,
    line === undefined ? undefined : words('sourceFault.line', { line: String(line) }),
    column === undefined ? undefined : words('sourceFault.column', { column: String(column) })
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** The fault as one sentence, with its place before it. */
export function said(fault: ImportFault, words: Words): string {
  const place = placeOf(fault.place, words);
  return `${place}${place && ': '}${words(fault.key, fault.values)}`;
}
