import type { WordsKey } from '#platform/language/words.ts';
import type { BringOptions, Tally } from './report.ts';
import type { SourceFile } from './source.ts';
import { readTable, type Row, type TableShape } from './table.ts';

/** Reading is about half of the work; what follows tells by itself how far it is. */
const readingShare = 0.5;

/** The reading of several files, with its count and its progress. */
export class Reading {
  readonly tally: Tally;
  private readonly onProgress: BringOptions['onProgress'];
  private readonly bytes: number;
  private bytesRead = 0;

  constructor(tally: Tally, files: SourceFile[], onProgress?: BringOptions['onProgress']) {
    this.tally = tally;
    this.onProgress = onProgress;
    this.bytes = Math.max(
      1,
      files.reduce((sum, file) => sum + file.bytes, 0)
    );
  }

  /** The rows of a file, each counted as read under the noun. */
  async *rows<Column extends string, Extra extends string = never>(
    file: SourceFile,
    noun: string,
    shape: TableShape<Column, Extra>
  ): AsyncGenerator<Row<Column | Extra>> {
    const count = this.tally.count(noun);
    const onBytes = (bytes: number): void => {
      this.bytesRead += bytes;
      this.onProgress?.(Math.min(1, this.bytesRead / this.bytes) * readingShare, 'importing.reading');
    };
    this.tally.used(file);
    for await (const row of readTable(file, { ...shape, tally: this.tally, onBytes })) {
      count.read += 1;
      yield row;
    }
  }

  /** Tells how far what comes after reading is, 0 to 1. */
  doing(share: number, what: WordsKey): void {
    this.onProgress?.(readingShare + share * (1 - readingShare), what);
  }
}
