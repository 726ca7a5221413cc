import { CsvError, parse, type Info } from 'csv-parse/sync';
import { z } from 'zod';
import { languages } from '#platform/language/languages.ts';
import { unreadable, type FileFault, type FileRead } from '../fault.ts';
import { slotOf, versionPattern, type Pack, type PackArea, type Wording } from '../pack.ts';
import { fields, fieldsOf, kindOf, type Field, type Kind } from '../part.ts';
import { complaintsAbout } from '../rules.ts';
import { code, faultsOf, key, keyOfIssue, licence, source, states, webAddress, wordingText } from '../shape.ts';
import {
  columns,
  frameworkProperties,
  optionalProperties,
  partOfRow,
  unguarded,
  type Column,
  type Row
} from './csv.ts';

/** Reads our table. Columns are known by their names, in any order; semicolons do as well as commas. */

interface Line {
  line: number;
  row: Row;
}

const required: Column[] = ['part', 'key', 'field', 'language', 'text'];
const lineOf = (line: number): string => `line ${line}`;

/** The separator of a table: a spreadsheet set to most of our languages writes semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  return [',', ';', '\t'].toSorted((one, other) => header.split(other).length - header.split(one).length)[0] ?? ',';
}

function records(text: string): { info: Info; record: string[] }[] {
  return parse(text, {
    ...{ bom: true, info: true, skip_empty_lines: true, relax_column_count: true },
    delimiter: delimiterOf(text)
  }) as unknown as { info: Info; record: string[] }[];
}

function headerFaults(header: string[]): FileFault[] {
  const unknown = header.filter((name) => name !== '' && !(columns as readonly string[]).includes(name));
  const twice = header.filter((name, index) => name !== '' && header.indexOf(name) !== index);
  return [
    ...required
      .filter((name) => !header.includes(name))
      .map((name): FileFault => ({ where: lineOf(1), key: 'fault.noColumn', values: { name } })),
    ...unknown.map((name): FileFault => ({ where: lineOf(1), key: 'fault.unknownColumn', values: { name } })),
    ...twice.map((name): FileFault => ({ where: lineOf(1), key: 'fault.repeated', values: { name } }))
  ];
}

function lines(text: string): FileRead<Line[]> {
  try {
    const [first, ...rest] = records(text);
    const header = (first?.record ?? []).map((name) => name.trim());
    const faults = headerFaults(header);
    if (faults.length > 0) return unreadable(faults);
    let before = first?.info ?? { lines: 1, empty_lines: 0 };
    const value = rest.map(({ info, record }) => {
      // A record is where it begins; the parser counts where it ends.
      const line = before.lines + 1 + info.empty_lines - before.empty_lines;
      before = info;
      const cells = columns.map(
        (column) => [column, unguarded((record[header.indexOf(column)] ?? '').trim())] as const
      );
      return { line, row: Object.fromEntries(cells) as Row };
    });
    return { ok: true, value: value.filter(({ row }) => Object.values(row).some((cell) => cell !== '')) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: number }).lines ?? 1);
    return unreadable([{ where: lineOf(line), key: 'fault.csv', values: { detail: error.code } }]);
  }
}

const cell = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((given) => (given === '' ? undefined : given), shape.optional());

/** A row that holds a text. */
const textRow = z
  .object({
    number: cell(
      z
        .string()
        .regex(/^[1-9]\d?$/, 'fault.invalid')
        .transform(Number)
    ),
    language: z.enum(languages),
    text: wordingText,
    state: cell(z.enum(states)),
    licence: cell(wordingText),
    licenceAddress: cell(webAddress),
    source: cell(wordingText),
    sourceAddress: cell(webAddress)
  })
  .refine((row) => row.licence !== undefined || row.licenceAddress === undefined, {
    message: 'fault.missing',
    path: ['licence']
  });

const properties = {
  framework: {
    ...{
      version: z.string().regex(versionPattern, 'fault.version'),
      status: z.enum(['draft', 'published', 'withdrawn'])
    },
    ...{ language: z.enum(languages), licence: licence.shape.name, licenceAddress: webAddress },
    ...{ source: wordingText, sourceAddress: source.shape.address }
  },
  area: { activationLevel: key },
  competence: { area: key, code, activationLevel: key }
} as Record<string, Record<string, z.ZodType<unknown>>>;

/** A table taken apart: texts, properties by part, and where each stood. */
class Gathered {
  faults: FileFault[] = [];
  wordings: Wording[] = [];
  values = new Map<string, Map<string, string>>();
  /** Where a part, or one text of it in one language, was first spoken of. */
  lines = new Map<string, number>();
  order: { kind: Kind; key: string }[] = [];

  fault(line: number, column: string, given: Pick<FileFault, 'key' | 'values'>): void {
    this.faults.push({ where: `${lineOf(line)}, ${column}`, ...given });
  }

  note(place: string, line: number): void {
    if (!this.lines.has(place)) this.lines.set(place, line);
  }
}

function gatherText(to: Gathered, { line, row }: Line): void {
  const read = textRow.safeParse(row, { reportInput: true });
  if (!read.success) {
    for (const fault of faultsOf(read.error, lineOf(line), ', ')) to.faults.push(fault);
    return;
  }
  const { number, language, text, state, licence, licenceAddress, source, sourceAddress } = read.data;
  const wording: Wording = {
    ...{
      part: partOfRow(row),
      field: row.field as Field,
      position: number ?? 1,
      language,
      text,
      state: state ?? 'draft'
    },
    licence: licence === undefined ? null : { name: licence, address: licenceAddress ?? null },
    source:
      source === undefined && sourceAddress === undefined
        ? null
        : { name: source ?? null, address: sourceAddress ?? null }
  };
  to.note(`${slotOf(wording)} ${language}`, line);
  to.wordings.push(wording);
}

function gatherProperty(to: Gathered, { line, row }: Line, shape: z.ZodType<unknown>): void {
  if (row.text === '' && optionalProperties.includes(row.field)) return;
  const read = shape.safeParse(row.text === '' ? undefined : row.text, { reportInput: true });
  const [issue] = read.success ? [] : read.error.issues;
  if (issue) return to.fault(line, 'text', keyOfIssue(issue));
  const part = partOfRow(row);
  const known = to.values.get(part) ?? new Map<string, string>();
  if (known.has(row.field)) return to.fault(line, 'field', { key: 'fault.repeated', values: { name: row.field } });
  to.values.set(part, known.set(row.field, String(read.data)));
}

function gather(to: Gathered, given: Line): void {
  const { line, row } = given;
  const kind = row.part === 'framework' ? 'framework' : kindOf(`${row.part}:`);
  if (!kind) return to.fault(line, 'part', { key: 'fault.unknownKind', values: { name: row.part } });
  const wrong = row.key
    .split('/')
    .map((one) => key.safeParse(one))
    .find((one) => !one.success);
  if (wrong || row.key.split('/').length !== (kind.endsWith('descriptor') ? 2 : 1))
    return to.fault(line, 'key', { key: 'fault.key' });
  const part = partOfRow(row);
  if (!to.lines.has(part)) to.order.push({ kind, key: row.key });
  to.note(part, line);
  const shape = row.language === '' ? properties[kind]?.[row.field] : undefined;
  if (shape) return gatherProperty(to, given, shape);
  const isText = (fields as string[]).includes(row.field) && fieldsOf[kind].includes(row.field as Field);
  if (!isText) return to.fault(line, 'field', { key: 'fault.noSuchField', values: { name: row.field || '–' } });
  gatherText(to, given);
}

function areasOf(to: Gathered, keys: (kind: Kind) => string[]): PackArea[] {
  const value = (part: string, field: string) => to.values.get(part)?.get(field) ?? null;
  const areas = keys('area');
  const competences = keys('competence').map((own) => ({ key: own, area: value(`competence:${own}`, 'area') }));
  for (const { key: own, area } of competences) {
    const line = to.lines.get(`competence:${own}`) ?? 1;
    if (area === null)
      to.fault(line, 'field', { key: 'fault.withoutText', values: { part: `competence:${own}`, name: 'area' } });
    else if (!areas.includes(area)) to.fault(line, 'text', { key: 'fault.orphan', values: { name: area } });
  }
  return areas.map((own) => ({
    key: own,
    activationLevel: value(`area:${own}`, 'activationLevel'),
    competences: competences
      .filter(({ area }) => area === own)
      .map(({ key: competence }) => ({
        key: competence,
        code: value(`competence:${competence}`, 'code'),
        activationLevel: value(`competence:${competence}`, 'activationLevel')
      }))
  }));
}

const needed = ['version', 'status', 'language', 'licence'] satisfies (typeof frameworkProperties)[number][];

function packOf(to: Gathered): Pack | undefined {
  const keys = (kind: Kind) => to.order.filter((one) => one.kind === kind).map((one) => one.key);
  const [slug] = keys('framework');
  if (!slug) to.faults.push({ where: lineOf(1), key: 'fault.noFramework' });
  const front = to.values.get('framework') ?? new Map<string, string>();
  for (const field of needed.filter((field) => !front.has(field))) {
    to.faults.push({
      where: lineOf(to.lines.get('framework') ?? 1),
      key: 'fault.withoutText',
      values: { part: 'framework', name: field }
    });
  }
  const areas = areasOf(to, keys);
  if (!slug || to.faults.length > 0) return undefined;
  return {
    slug,
    version: front.get('version') ?? '',
    status: front.get('status') as Pack['status'],
    language: front.get('language') as Pack['language'],
    licence: { name: front.get('licence') ?? '', address: front.get('licenceAddress') ?? null },
    source: { name: front.get('source') ?? null, address: front.get('sourceAddress') ?? null },
    activationLevels: keys('activation'),
    proficiencyLevels: keys('proficiency'),
    phases: keys('phase'),
    areas,
    wordings: to.wordings
  };
}

/** Reads a framework from our table, or says of every line what is wrong with it. */
export function readCsv(text: string): FileRead<Pack> {
  const read = lines(text);
  if (!read.ok) return read;
  const to = new Gathered();
  const frameworks = new Set<string>();
  for (const line of read.value) {
    if (line.row.part === 'framework') frameworks.add(line.row.key);
    gather(to, line);
  }
  for (const other of [...frameworks].slice(1))
    to.faults.push({ where: lineOf(1), key: 'fault.repeated', values: { name: other } });
  const pack = packOf(to);
  if (!pack) return unreadable(to.faults);
  const wrong = complaintsAbout(pack).map(({ part, slot, language, key: fault, values }): FileFault => ({
    where: lineOf(to.lines.get(`${slot} ${language ?? ''}`) ?? to.lines.get(part) ?? 1),
    key: fault,
    values
  }));
  return wrong.length > 0 ? unreadable(wrong) : { ok: true, value: pack };
}
