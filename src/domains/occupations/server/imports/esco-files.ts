import { ImportFault } from '#platform/imports/fault.ts';
import type { BringOptions } from '#platform/imports/report.ts';
import type { Source, SourceFile } from '#platform/imports/source.ts';

/**
 * The files of an ESCO package by what they hold. Their names have a language at their end or not, as the release
 * pleases; relations have none up to 1.1.1 and one from 1.2.0 on, where it means nothing.
 */

export interface EscoFiles {
  version: string;
  /** Those of each language. */
  languages: Map<string, LanguageFiles>;
  relations: Partial<Record<RelationName, SourceFile>>;
  collections: { name: string; file: SourceFile }[];
}

export type LanguageFiles = Partial<Record<ConceptName, SourceFile>>;
type ConceptName = 'occupations' | 'skills' | 'ISCOGroups' | 'skillGroups' | 'skillsHierarchy';
type RelationName =
  'occupationSkillRelations' | 'skillSkillRelations' | 'broaderRelationsOccPillar' | 'broaderRelationsSkillPillar';

const concepts: ConceptName[] = ['occupations', 'skills', 'ISCOGroups', 'skillGroups', 'skillsHierarchy'];
const relations: RelationName[] = [
  'occupationSkillRelations',
  'skillSkillRelations',
  'broaderRelationsOccPillar',
  'broaderRelationsSkillPillar'
];
const collections: Record<string, string> = {
  digitalskills: 'digital',
  ictskills: 'digital',
  digcompskills: 'digcomp',
  greenskills: 'green',
  languageskills: 'language',
  researchskills: 'research',
  transversalskills: 'transversal'
};

const fileName = /^([a-z]+?)(?:_([a-z]{2}(?:-[a-z]{2})?))?\.csv$/i;
const versionInName = /(?:^|[^\d.])v?(\d+\.\d+\.\d+)(?!\d)/i;
/** As in “classification - it - csv.zip”. */
const languageInName = /[-_ ]([a-z]{2})[-_ ]+csv/i;

function versionOf(source: Source, given?: string): string {
  const names = [source.name, ...source.files.flatMap(({ container }) => container ?? [])];
  const found = given ?? names.map((name) => versionInName.exec(name)?.[1]).find((version) => version !== undefined);
  if (!found) throw new ImportFault({ file: source.name }, 'sourceFault.noVersion');
  return found;
}

function languageOf(source: Source, file: SourceFile, inName: string | undefined, given?: string): string {
  const found =
    inName ?? given ?? [file.container, source.name].map((name) => languageInName.exec(name ?? '')?.[1]).find(Boolean);
  if (!found) throw new ImportFault({ file: file.name }, 'sourceFault.noLanguage');
  return found.toLowerCase();
}

const same = <Name extends string>(names: readonly Name[], found: string): Name | undefined =>
  names.find((name) => name.toLowerCase() === found.toLowerCase());

/** Sorts what was given by what it holds; what is not ESCO's is passed over. */
export function escoFilesOf(source: Source, { language, version }: BringOptions): EscoFiles {
  const found: Omit<EscoFiles, 'version'> = { languages: new Map(), relations: {}, collections: [] };
  for (const file of source.files) {
    const [, name = '', suffix] = fileName.exec(file.name) ?? [];
    const concept = same(concepts, name);
    const relation = same(relations, name);
    const collection = collections[name.toLowerCase().replace(/collection$/, '')];
    if (relation) found.relations[relation] ??= file;
    if (collection && /collection$/i.test(name)) found.collections.push({ name: collection, file });
    if (!concept) continue;
    const own = languageOf(source, file, suffix, language);
    const files = found.languages.get(own) ?? {};
    found.languages.set(own, { ...files, [concept]: files[concept] ?? file });
  }
  // A language of which there is only a hierarchy or groups is no language of occupations, but groups may come alone.
  const known = [...found.languages.values()].some((files) => files.occupations ?? files.skills ?? files.ISCOGroups);
  if (!known) throw new ImportFault({ file: source.name }, 'sourceFault.notEsco');
  return { ...found, version: versionOf(source, version) };
}

/** Whether all is there that says which occupations and skills there are, and what asks for what. */
export const hasStructure = ({ languages, relations }: EscoFiles): boolean =>
  relations.occupationSkillRelations !== undefined &&
  [...languages.values()].some(({ occupations, skills }) => occupations !== undefined && skills !== undefined);
