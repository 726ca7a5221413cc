import type { Reading } from '#platform/imports/reading.ts';
import { ImportFault } from '#platform/imports/fault.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { idOfAddress } from '../../address.ts';
import type { LanguageFiles } from './esco-files.ts';

/** What ESCO's files of one language say: occupations, skills and groups, with their texts. */

export interface Concept {
  id: string;
  address: string;
  label: string;
  /** Other names, one a line, as they came. */
  alternatives: string;
  description: string;
}

export interface EscoOccupation extends Concept {
  isco: string;
  code: string | null;
  regulated: boolean;
}

export interface EscoSkill extends Concept {
  kind: 'skill' | 'knowledge' | null;
  reuse: string | null;
}

export interface EscoGroup extends Concept {
  code: string | null;
}

export interface EscoConcepts {
  occupations: Map<string, EscoOccupation>;
  skills: Map<string, EscoSkill>;
  /** By code. */
  iscoGroups: Map<string, EscoGroup>;
  /** By address. */
  skillGroups: Map<string, EscoGroup>;
}

const texts = ['altLabels', 'description', 'definition', 'status'] as const;

type TextCells = Record<'conceptUri' | 'preferredLabel' | (typeof texts)[number], string>;

/** What can be kept: PostgreSQL stores no halves of characters. */
const kept = (text: string): string => (text.isWellFormed() ? text : text.toWellFormed()).trim();

class Gathering {
  private readonly file: SourceFile;
  private readonly reading: Reading;

  constructor(file: SourceFile, reading: Reading) {
    this.file = file;
    this.reading = reading;
  }

  quirk(key: Parameters<Reading['tally']['quirk']>[0], line: number): void {
    this.reading.tally.quirk(key, { file: this.file.name }, `${this.file.name}:${line}`);
  }

  concept(cells: TextCells, line: number): Concept {
    const address = cells.conceptUri.trim();
    if (!/^https?:\/\/\S+\/\S+$/.test(address))
      throw new ImportFault({ file: this.file.name, line, column: 1 }, 'sourceFault.notAddress');
    const label = kept(cells.preferredLabel);
    if (label !== cells.preferredLabel && label !== '') this.quirk('quirk.spaces', line);
    if (label === '') this.quirk('quirk.noLabel', line);
    return {
      ...{ id: idOfAddress(address), address, label },
      alternatives: cells.altLabels,
      description: kept(cells.description || cells.definition)
    };
  }

  /** Rows that speak of the same thing are one thing: the first says what it is, the others add names. */
  put<Kind extends Concept>(into: Map<string, Kind>, key: string, found: Kind, line: number): void {
    const known = into.get(key);
    if (!known) {
      into.set(key, found);
      return;
    }
    this.quirk('quirk.repeated', line);
    known.alternatives = [known.alternatives, found.alternatives].filter(Boolean).join('\n');
    known.label ||= found.label;
    known.description ||= found.description;
  }
}

/** Other names without blanks, repetitions and the label itself. Collections part them by bars, the main files by line. */
export function namesIn(alternatives: string, label: string): string[] {
  if (alternatives === '') return [];
  const names = new Set<string>();
  for (const name of alternatives.split(/\n| \| /)) {
    const own = kept(name);
    if (own !== '' && own !== label) names.add(own);
  }
  return [...names];
}

const conceptColumns = ['conceptUri', 'preferredLabel'] as const;

async function readOccupations(file: SourceFile, reading: Reading): Promise<EscoConcepts['occupations']> {
  const found: EscoConcepts['occupations'] = new Map();
  const to = new Gathering(file, reading);
  const shape = {
    columns: [...conceptColumns, 'iscoGroup'],
    extra: [...texts, 'code', 'regulatedProfessionNote']
  } as const;
  for await (const { line, cells } of reading.rows(file, 'occupations', shape)) {
    const isco = cells.iscoGroup.trim().replace(/^C(?=\d)/, '');
    if (!/^\d{1,4}$/.test(isco)) throw new ImportFault({ file: file.name, line }, 'sourceFault.notIsco');
    const concept = to.concept(cells, line);
    if (namesIn(cells.altLabels, '').length === 0) to.quirk('quirk.noAlternatives', line);
    const regulated = /\/regulated$/.test(cells.regulatedProfessionNote.trim());
    to.put(found, concept.id, { ...concept, isco, code: cells.code.trim() || null, regulated }, line);
  }
  return found;
}

const kinds: Record<string, EscoSkill['kind']> = {
  'skill/competence': 'skill',
  skill: 'skill',
  knowledge: 'knowledge'
};
const reuses = ['transversal', 'cross-sector', 'sector-specific', 'occupation-specific'];

async function readSkills(file: SourceFile, reading: Reading): Promise<EscoConcepts['skills']> {
  const found: EscoConcepts['skills'] = new Map();
  const to = new Gathering(file, reading);
  const shape = { columns: conceptColumns, extra: [...texts, 'skillType', 'reuseLevel'] } as const;
  for await (const { line, cells } of reading.rows(file, 'skills', shape)) {
    const kind = kinds[cells.skillType.trim()] ?? null;
    const reuse = reuses.find((level) => level === cells.reuseLevel.trim()) ?? null;
    if (!kind) to.quirk('quirk.noSkillType', line);
    if (!reuse) to.quirk('quirk.noReuse', line);
    const concept = to.concept(cells, line);
    to.put(found, concept.id, { ...concept, kind, reuse }, line);
  }
  return found;
}

export async function readIscoGroups(file: SourceFile, reading: Reading): Promise<EscoConcepts['iscoGroups']> {
  const found: EscoConcepts['iscoGroups'] = new Map();
  const to = new Gathering(file, reading);
  const shape = { columns: [...conceptColumns, 'code'], extra: texts } as const;
  for await (const { line, cells } of reading.rows(file, 'iscoGroups', shape)) {
    const code = cells.code.trim();
    if (!/^\d{1,4}$/.test(code)) throw new ImportFault({ file: file.name, line }, 'sourceFault.notIsco');
    to.put(found, code, { ...to.concept(cells, line), code }, line);
  }
  return found;
}

async function readSkillGroups(file: SourceFile, reading: Reading): Promise<EscoConcepts['skillGroups']> {
  const found: EscoConcepts['skillGroups'] = new Map();
  const to = new Gathering(file, reading);
  const shape = { columns: conceptColumns, extra: [...texts, 'code'] } as const;
  for await (const { line, cells } of reading.rows(file, 'skillGroups', shape)) {
    const concept = to.concept(cells, line);
    to.put(found, concept.address, { ...concept, code: cells.code.trim() || null }, line);
  }
  return found;
}

const depths = [0, 1, 2, 3] as const;

/** The hierarchy gives the codes of groups to releases whose groups have none, and groups to those without such a file. */
async function readHierarchy(file: SourceFile, reading: Reading, groups: EscoConcepts['skillGroups']): Promise<void> {
  const extra = depths.flatMap((depth) => [
    `Level ${depth} URI`,
    `Level ${depth} preferred term`,
    `Level ${depth} code`
  ]);
  const shape = { columns: ['Level 0 URI'], extra: [...extra.slice(1), 'Description'] } as const;
  for await (const { cells } of reading.rows(file, 'hierarchy', shape)) {
    const row = cells as Record<string, string>;
    for (const depth of depths) {
      const address = row[`Level ${depth} URI`]?.trim() ?? '';
      if (address === '') continue;
      const code = row[`Level ${depth} code`]?.trim() || null;
      const known = groups.get(address);
      if (known) known.code ??= code;
      else {
        const label = kept(row[`Level ${depth} preferred term`] ?? '');
        groups.set(address, { id: idOfAddress(address), address, label, alternatives: '', description: '', code });
      }
    }
  }
}

/** All that the files of one language hold. Files that are not there hold nothing. */
export async function readConcepts(files: LanguageFiles, reading: Reading): Promise<EscoConcepts> {
  const iscoGroups = files.ISCOGroups ? await readIscoGroups(files.ISCOGroups, reading) : new Map();
  const occupations = files.occupations ? await readOccupations(files.occupations, reading) : new Map();
  const skills = files.skills ? await readSkills(files.skills, reading) : new Map();
  const skillGroups: EscoConcepts['skillGroups'] = files.skillGroups
    ? await readSkillGroups(files.skillGroups, reading)
    : new Map();
  if (files.skillsHierarchy) await readHierarchy(files.skillsHierarchy, reading, skillGroups);
  return { iscoGroups, occupations, skills, skillGroups };
}
