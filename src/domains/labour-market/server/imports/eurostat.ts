import { z } from 'zod';
import { ImportFault, type Place } from '#platform/imports/fault.ts';
import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { readText } from '#platform/imports/text.ts';
import { cellsOf, jsonStat, labelsOf, Misfit, type JsonStat } from '../../jsonstat.ts';
import type { About, Gathering } from './gathering.ts';

/** Eurostat's figures in the three layouts in which people have them. */

const eurostat = { publisher: 'Eurostat', licence: 'CC BY 4.0' };

const addressOf = (code: string): string => `https://ec.europa.eu/eurostat/databrowser/view/${code}/default/table`;

/** A file's name begins with the dataset's: what comes before a year or an odd word. */
const codeIn = (name: string): string =>
  /^[a-z]+_[a-z0-9_]*?(?=(_\d{4})?(_[A-Z]|[-_]?(sdmx|reserialised|linear|page)|[.-]|_\d{4}))/.exec(name)?.[0] ??
  name.replace(/\..*$/, '').slice(0, 60);

function aboutOf(code: string, more: Partial<About> = {}): About {
  const own = code.toLowerCase();
  return { code: own, ...eurostat, address: addressOf(own), ...more };
}

const dayOf = (written: string | undefined): string | undefined => {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d\d)\b/.exec(written ?? '') ?? [];
  if (year) return `20${year}-${month}-${day}`;
  return /^\d{4}-\d\d-\d\d/.exec(written ?? '')?.[0];
};

/** What is written in a cell as a number; a colon says: none. */
export function numberIn(written: string, place: Place, name: string): number | null {
  const bare = written.trim();
  if (bare === '' || bare === ':' || bare === 'NaN') return null;
  const value = Number(bare);
  if (!Number.isFinite(value)) throw new ImportFault(place, 'figureFault.number', { name, value: bare.slice(0, 40) });
  return value;
}

/** Line and column of what JSON.parse could not read. */
function syntaxFault(file: string, text: string, error: SyntaxError): ImportFault {
  const [, at] = /position (\d+)/.exec(error.message) ?? [];
  const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n');
  return new ImportFault({ file, line: before.length, column: (before.at(-1) ?? '').length + 1 }, 'figureFault.json');
}

function statOf(file: string, text: string): JsonStat {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw syntaxFault(file, text, error as SyntaxError);
  }
  const read = jsonStat.safeParse(parsed);
  if (read.success) return read.data;
  const path = z.core.toDotPath(read.error.issues[0]?.path ?? []) || '$';
  throw new ImportFault({ file }, 'figureFault.path', { path });
}

export async function readJsonStat(file: SourceFile, { tally }: Reading, into: Gathering): Promise<void> {
  const stat = statOf(file.name, await readText(file));
  tally.used(file);
  for (const name of ['geo', 'isco08', 'time'])
    if (!stat.id.includes(name)) throw new ImportFault({ file: file.name }, 'figureFault.noDimension', { name });
  const about = aboutOf(stat.extension?.id ?? codeIn(file.name), {
    label: stat.label,
    publishedOn: dayOf(stat.updated)
  });
  for (const [geo, label] of Object.entries(labelsOf(stat, 'geo'))) into.places.set(geo, label);
  const units = { ...labelsOf(stat, 'unit'), ...labelsOf(stat, 'indic_se') };
  const count = tally.count('figures');
  try {
    for (const { codes, value, status, path } of cellsOf(stat)) {
      count.read += 1;
      at(path, () => into.figure(about, { codes, value, flags: status }, { file: file.name }, units));
    }
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new ImportFault({ file: file.name }, 'figureFault.path', { path: error.path });
  }
}

/** In JSON the path stands for the line. */
function at(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    throw new ImportFault({ ...error.place, file: `${error.place.file} ${path}` }, error.key, error.values);
  }
}

const notDimensions = ['DATAFLOW', 'LAST UPDATE', 'OBS_VALUE', 'OBS_FLAG', 'CONF_STATUS', 'STRUCTURE', 'STRUCTURE_ID'];

/** The columns between the known ones are the dimensions, in whatever number. */
export async function readSdmxCsv(
  file: SourceFile,
  reading: Reading,
  into: Gathering,
  header: string[]
): Promise<void> {
  const dimensions = header.filter((name) => !notDimensions.includes(name.toUpperCase()));
  const extra = [...dimensions, 'DATAFLOW', 'STRUCTURE_ID', 'LAST UPDATE', 'OBS_FLAG', 'CONF_STATUS'];
  const shape = { columns: ['geo', 'isco08', 'TIME_PERIOD', 'OBS_VALUE'], extra };
  for await (const { line, cells } of reading.rows<string, string>(file, 'figures', shape)) {
    const place = { file: file.name, line };
    const [, flow] = /(?:^|:)(\w+)(?:\(|$)/.exec(cells.DATAFLOW || cells.STRUCTURE_ID || '') ?? [];
    const about = aboutOf(flow ?? codeIn(file.name), { publishedOn: dayOf(cells['LAST UPDATE']) });
    const confidential = /^[A-EG-Z]$/.test(cells.CONF_STATUS ?? '') ? 'c' : '';
    const codes = Object.fromEntries(dimensions.map((name) => [name, cells[name] ?? '']));
    const value = numberIn(cells.OBS_VALUE ?? '', place, 'OBS_VALUE');
    into.figure(about, { codes, value, flags: (cells.OBS_FLAG ?? '') + confidential }, place);
  }
}

/** A bare table with its unit in the name of a column, and who was counted in the file's name at best. */
export async function readPlainCsv(file: SourceFile, reading: Reading, into: Gathering): Promise<void> {
  const column = 'OBS_VALUE_thousand_persons';
  const shape = {
    columns: ['geo', 'isco08', 'TIME_PERIOD', column] as const,
    extra: ['sex', 'age', 'OBS_FLAG'] as const
  };
  const [, age, sex = 'T'] = /_(Y[0-9][\w-]*?)_([TMF])_/.exec(file.name) ?? [];
  const about = aboutOf(codeIn(file.name));
  for await (const { line, cells } of reading.rows(file, 'figures', shape)) {
    const place = { file: file.name, line };
    const { geo, isco08, TIME_PERIOD } = cells;
    const codes = { geo, isco08, TIME_PERIOD, unit: 'THS_PER', sex: cells.sex || sex, age: cells.age || age || '' };
    into.figure(about, { codes, value: numberIn(cells[column], place, column), flags: cells.OBS_FLAG }, place);
  }
}
