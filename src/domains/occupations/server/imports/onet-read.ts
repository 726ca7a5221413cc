import { ImportFault } from '#platform/imports/fault.ts';
import type { Reading } from '#platform/imports/reading.ts';
import type { Source, SourceFile } from '#platform/imports/source.ts';

/** What O*NET's text files say of each of its occupations. Tab-separated, values `n/a` or empty where there are none. */

export interface OnetOccupation {
  code: string;
  title: string;
  description: string;
  /** By place in the order of our six; a hole where O*NET has none. */
  interests: number[];
  interestsSource: string | null;
  workValues: number[];
  jobZone: number | null;
}

export interface OnetSkill {
  importance: number | null;
  required: number | null;
}

export interface Onet {
  occupations: Map<string, OnetOccupation>;
  /** By code, then element. */
  skills: Map<string, Map<string, OnetSkill>>;
  related: Map<string, { other: string; tier: string; rank: number }[]>;
}

const codeColumn = 'O*NET-SOC Code';

/** Elements 1.B.1.a to f are the interests, 1.B.2.a to f the values; g and on repeat the highest of them. */
const placeOf = (element: string, of: '1.B.1' | '1.B.2'): number =>
  element.startsWith(`${of}.`) ? ['a', 'b', 'c', 'd', 'e', 'f'].indexOf(element.slice(6)) : -1;

export function onetFileOf(source: Source, name: string): SourceFile | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_]+/g, ' ');
  return source.files.find((file) => plain(file.name) === `${name.toLowerCase()}.txt`);
}

class OnetReading {
  readonly found: Onet = { occupations: new Map(), skills: new Map(), related: new Map() };
  private readonly source: Source;
  private readonly reading: Reading;

  constructor(source: Source, reading: Reading) {
    this.source = source;
    this.reading = reading;
  }

  private file(name: string): SourceFile | undefined {
    const file = onetFileOf(this.source, name);
    if (!file) this.reading.tally.quirk('quirk.noFile', { file: `${name}.txt` });
    return file;
  }

  /** Rows about occupations that are there; the others are counted. */
  private async *rows<Column extends string, Extra extends string = never>(
    name: string,
    noun: string,
    columns: readonly Column[],
    extra: readonly Extra[] = []
  ) {
    const file = this.file(name);
    if (!file) return;
    const shape = { columns: [codeColumn, ...columns] as const, extra, delimiter: '\t' as const };
    for await (const { line, cells } of this.reading.rows(file, noun, shape)) {
      const named = cells as Record<Column | Extra | typeof codeColumn, string>;
      const occupation = this.found.occupations.get(named[codeColumn].trim());
      if (occupation) yield { line, cells: named, occupation, file };
      else this.reading.tally.quirk('quirk.dangling', { file: file.name }, `${file.name}:${line} ${named[codeColumn]}`);
    }
  }

  private number(text: string, [least, most]: [number, number], place: { file: SourceFile; line: number }) {
    const given = text.trim();
    if (given === '' || given.toLowerCase() === 'n/a') return null;
    const value = Number(given);
    if (!(value >= least && value <= most))
      throw new ImportFault({ file: place.file.name, line: place.line }, 'sourceFault.outOfScale', {
        ...{ value: given, least, most }
      });
    return value;
  }

  async readOccupations(): Promise<void> {
    const file = onetFileOf(this.source, 'Occupation Data');
    if (!file) throw new ImportFault({ file: this.source.name }, 'sourceFault.notOnet');
    const shape = { columns: [codeColumn, 'Title', 'Description'] as const, delimiter: '\t' as const };
    for await (const { line, cells } of this.reading.rows(file, 'onetOccupations', shape)) {
      const code = cells[codeColumn].trim();
      if (!/^\d{2}-\d{4}\.\d{2}$/.test(code))
        throw new ImportFault({ file: file.name, line, column: 1 }, 'sourceFault.notOnetCode');
      if (this.found.occupations.has(code)) {
        this.reading.tally.quirk('quirk.repeated', { file: file.name }, `${file.name}:${line}`);
        continue;
      }
      this.found.occupations.set(code, {
        ...{ code, title: cells.Title.trim(), description: cells.Description.trim() },
        ...{ interests: [], interestsSource: null, workValues: [], jobZone: null }
      });
    }
  }

  private async readSix(name: 'Interests' | 'Work Values', noun: string, scale: string, of: '1.B.1' | '1.B.2') {
    const columns = ['Element ID', 'Scale ID', 'Data Value'] as const;
    for await (const { line, cells, occupation, file } of this.rows(name, noun, columns, ['Domain Source'])) {
      const place = placeOf(cells['Element ID'].trim(), of);
      if (cells['Scale ID'].trim() !== scale || place < 0) {
        this.reading.tally.quirk('quirk.highPoint', { file: file.name });
        continue;
      }
      const value = this.number(cells['Data Value'], [1, 7], { file, line });
      if (value === null) continue;
      if (of === '1.B.1') occupation.interestsSource ??= cells['Domain Source'].trim() || null;
      (of === '1.B.1' ? occupation.interests : occupation.workValues)[place] = value;
    }
  }

  async readInterests(): Promise<void> {
    await this.readSix('Interests', 'interests', 'OI', '1.B.1');
    await this.readSix('Work Values', 'workValues', 'EX', '1.B.2');
  }

  async readJobZones(): Promise<void> {
    for await (const { line, cells, occupation, file } of this.rows('Job Zones', 'jobZones', ['Job Zone']))
      occupation.jobZone = this.number(cells['Job Zone'], [1, 5], { file, line });
  }

  async readSkills(): Promise<void> {
    const columns = ['Element ID', 'Scale ID', 'Data Value'] as const;
    const extra = ['Recommend Suppress', 'Not Relevant'] as const;
    for await (const { line, cells, occupation, file } of this.rows('Skills', 'onetSkills', columns, extra)) {
      const isLevel = cells['Scale ID'].trim() === 'LV';
      if (!isLevel && cells['Scale ID'].trim() !== 'IM') continue;
      const isYes = (text: string) => text.trim().toUpperCase() === 'Y';
      // What O*NET itself says not to use, and how much of a skill that is not needed at all.
      if (isYes(cells['Recommend Suppress'])) this.reading.tally.quirk('quirk.suppressed', { file: file.name });
      if (isYes(cells['Recommend Suppress']) || isYes(cells['Not Relevant'])) continue;
      const value = this.number(cells['Data Value'], isLevel ? [0, 7] : [1, 5], { file, line });
      if (value === null) continue;
      const skills = this.found.skills.get(occupation.code) ?? new Map<string, OnetSkill>();
      this.found.skills.set(occupation.code, skills);
      const skill = skills.get(cells['Element ID']) ?? { importance: null, required: null };
      skills.set(cells['Element ID'], skill);
      skill[isLevel ? 'required' : 'importance'] = value;
    }
  }

  async readRelated(): Promise<void> {
    const columns = ['Related O*NET-SOC Code', 'Relatedness Tier', 'Index'] as const;
    for await (const { line, cells, occupation, file } of this.rows('Related Occupations', 'onetRelated', columns)) {
      const other = cells['Related O*NET-SOC Code'].trim();
      const rank = this.number(cells.Index, [0, 1_000], { file, line });
      if (!this.found.occupations.has(other) || rank === null) {
        this.reading.tally.quirk('quirk.dangling', { file: file.name }, `${file.name}:${line} ${other}`);
        continue;
      }
      const related = this.found.related.get(occupation.code) ?? [];
      this.found.related.set(occupation.code, related);
      const isNew = related.every((known) => known.other !== other);
      if (isNew) related.push({ other, tier: cells['Relatedness Tier'].trim(), rank });
    }
  }
}

export async function readOnet(source: Source, reading: Reading): Promise<Onet> {
  const to = new OnetReading(source, reading);
  await to.readOccupations();
  await to.readInterests();
  await to.readJobZones();
  await to.readSkills();
  await to.readRelated();
  return to.found;
}
