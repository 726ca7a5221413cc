import { stringify } from 'csv-stringify/sync';
import { languages, type Language } from '#platform/language/languages.ts';
import { inOrder, type Pack } from '../pack.ts';
import { partOf, type Kind } from '../part.ts';

/**
 * Our table of a framework: one row a text, and one row for each property that is no text. Which part a row is about
 * says `part` (the kind) and `key`; the order of rows is the order of parts. Read by `readCsv`, which undoes this.
 */

export const columns = [
  'part',
  'key',
  'field',
  'number',
  'language',
  'text',
  'state',
  'licence',
  'licenceAddress',
  'source',
  'sourceAddress'
] as const;

/** Properties that may be left empty. */
export const optionalProperties = ['licenceAddress', 'source', 'sourceAddress', 'activationLevel', 'code'];

export type Column = (typeof columns)[number];
export type Row = Record<Column, string>;

/** What a framework's own rows hold beside its texts. */
export const frameworkProperties = [
  'version',
  'status',
  'language',
  'licence',
  'licenceAddress',
  'source',
  'sourceAddress'
] as const;

/** A spreadsheet takes a cell that begins so for a formula, and would run it (CWE-1236). */
const formula = /^'*[=+\-@\t\r]/;

/** Makes a cell plain text to a spreadsheet. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
/** Takes off what `guarded` put on. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

const empty: Row = {
  ...{ part: '', key: '', field: '', number: '', language: '', text: '' },
  ...{ state: '', licence: '', licenceAddress: '', source: '', sourceAddress: '' }
};

const property = (part: Kind, key: string, field: string, text: string | null): Row[] =>
  text === null ? [] : [{ ...empty, part, key, field, text }];

function frameworkRows({ slug, version, status, language, licence, source }: Pack): Row[] {
  const of = (field: (typeof frameworkProperties)[number], text: string | null) =>
    property('framework', slug, field, text);
  return [
    ...of('version', version),
    ...of('status', status),
    ...of('language', language),
    ...of('licence', licence.name),
    ...of('licenceAddress', licence.address),
    ...of('source', source.name),
    ...of('sourceAddress', source.address)
  ];
}

const structureRows = (pack: Pack): Row[] =>
  pack.areas.flatMap((area) => [
    // Written even where it is empty: the first row about an area gives it its place.
    ...property('area', area.key, 'activationLevel', area.activationLevel ?? ''),
    ...area.competences.flatMap(({ key, code, activationLevel }) => [
      ...property('competence', key, 'area', area.key),
      ...property('competence', key, 'code', code),
      ...property('competence', key, 'activationLevel', activationLevel)
    ])
  ]);

function textRows(pack: Pack, spoken: readonly Language[]): Row[] {
  return inOrder(pack)
    .filter(({ language }) => spoken.includes(language))
    .map(({ part, field, position, language, text, state, licence, source }) => {
      const colon = part.indexOf(':');
      const [kind, key] = colon < 0 ? [part, pack.slug] : [part.slice(0, colon), part.slice(colon + 1)];
      return {
        ...{ part: kind, key, field, number: String(position), language, text, state },
        ...{ licence: licence?.name ?? '', licenceAddress: licence?.address ?? '' },
        ...{ source: source?.name ?? '', sourceAddress: source?.address ?? '' }
      };
    });
}

/**
 * A framework as our table, with its own language and the asked one, or with all. Begins with a byte order mark,
 * without which spreadsheets take UTF-8 for something else.
 */
export function writeCsv(pack: Pack, language?: Language): string {
  const spoken = language ? [pack.language, language] : languages;
  const rows = [...frameworkRows(pack), ...structureRows(pack), ...textRows(pack, spoken)];
  const cells = rows.map((row) => columns.map((column) => guarded(row[column])));
  return stringify([[...columns], ...cells], { bom: true, record_delimiter: '\r\n' });
}

/** The address of the part that a row is about. */
export const partOfRow = ({ part, key }: Pick<Row, 'part' | 'key'>): string => partOf(part as Kind, key);
