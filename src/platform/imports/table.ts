import { ImportFault } from './fault.ts';
import { readRecord, type Dialect } from './record.ts';
import type { Tally } from './report.ts';
import type { SourceFile } from './source.ts';
import { textOf } from './text.ts';

/** Tables (CSV by RFC 4180, or tab-separated) as rows by the names of their columns, read piece by piece. */

export interface TableShape<Column extends string, Extra extends string = never> {
  /** Without one of these the file is not what it should be. */
  columns: readonly Column[];
  /** Read as empty where the file does not have them. */
  extra?: readonly Extra[];
  /** Given none, the header tells. Tab-separated tables know no quotes. */
  delimiter?: ',' | ';' | '\t';
  /** How many lines may stand before the header. */
  linesBefore?: number;
  /** Where short rows and unknown columns are counted. */
  tally?: Tally;
  /** Called with the bytes read since it was last called. */
  onBytes?: (bytes: number) => void;
}

export interface Row<Column extends string> {
  /** On which line it begins. */
  line: number;
  cells: Record<Column, string>;
}

/** The separator of a table: a spreadsheet set to most of our languages writes semicolons. */
function delimiterOf(text: string): Dialect['delimiter'] {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const count = (one: string) => header.split(one).length;
  return (['\t', ',', ';'] as const).toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

interface Header {
  /** Where each wanted column stands; -1 where it is not there. */
  places: [name: string, place: number][];
  width: number;
}

function headerOf(cells: string[], { columns, extra = [] }: TableShape<string, string>): Header | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const placeOf = (name: string) => names.indexOf(name.toLowerCase());
  if (columns.some((name) => placeOf(name) < 0)) return undefined;
  return { places: [...columns, ...extra].map((name) => [name, placeOf(name)]), width: cells.length };
}

class Reading {
  header: Header | undefined;
  private readonly file: string;
  private readonly shape: TableShape<string, string>;
  private first: string[] | undefined;

  constructor(file: string, shape: TableShape<string, string>) {
    this.file = file;
    this.shape = shape;
  }

  private lookForHeader(cells: string[], line: number): void {
    this.first ??= cells;
    this.header = headerOf(cells, this.shape);
    if (!this.header && line > (this.shape.linesBefore ?? 0)) throw this.withoutHeader();
  }

  withoutHeader(): ImportFault {
    const names = (this.first ?? []).map((cell) => cell.trim().toLowerCase());
    const name = this.shape.columns.find((column) => !names.includes(column.toLowerCase())) ?? '';
    return new ImportFault({ file: this.file, line: 1 }, 'sourceFault.noColumn', { name });
  }

  row(cells: string[], line: number, isCut: boolean): Row<string> | undefined {
    if (cells.length === 1 && cells[0] === '') return undefined;
    if (!this.header) {
      this.lookForHeader(cells, line);
      return undefined;
    }
    const { places, width } = this.header;
    if (cells.length < width) {
      // Files end their last line, or at least complete it: one that does neither was cut off.
      if (isCut) throw new ImportFault({ file: this.file, line, column: cells.length }, 'sourceFault.cut');
      this.shape.tally?.quirk('quirk.shortRow', { file: this.file }, `${this.file}:${line}`);
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
      throw new ImportFault({ file: this.file, line, column: width + 1 }, 'sourceFault.tooManyCells');
    const named: Record<string, string> = {};
    for (const [name, place] of places) named[name] = cells[place] ?? '';
    return { line, cells: named };
  }
}

/** The rows of a table, without its header. A file that breaks off, or is another one, is a fault with its line. */
export async function* readTable<Column extends string, Extra extends string = never>(
  file: SourceFile,
  shape: TableShape<Column, Extra>
): AsyncGenerator<Row<Column | Extra>> {
  const reading = new Reading(file.name, shape);
  let dialect: Dialect | undefined;
  let text = '';
  let line = 1;
  const pieces = textOf(file);
  for (let next = await pieces.next(), isLast = false; !isLast;) {
    const piece = next.done ? '' : next.value;
    next = await pieces.next();
    isLast = next.done === true;
    text += piece;
    dialect ??= { delimiter: shape.delimiter ?? delimiterOf(text), file: file.name };
    let from = 0;
    for (;;) {
      const record = readRecord(text, from, line, dialect, isLast);
      if (!record) break;
      const row = reading.row(record.cells, line, record.isOpen);
      from = record.next;
      line += record.lines;
      if (row) yield row as Row<Column | Extra>;
    }
    text = text.slice(from);
    shape.onBytes?.(Buffer.byteLength(piece));
  }
  if (!reading.header) throw reading.withoutHeader();
}
