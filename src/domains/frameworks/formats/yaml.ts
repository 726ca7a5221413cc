import { parseAllDocuments } from 'yaml';
import type { Language } from '#platform/language/languages.ts';
import type { TextState } from '#platform/language/text.ts';
import { unreadable, type FileFault, type FileRead } from '../fault.ts';
import type { Pack, Wording } from '../pack.ts';
import { descriptorOf, partOf, phaseDescriptorOf, type Field, type Kind } from '../part.ts';
import { complaintsAbout } from '../rules.ts';
import {
  faultsOf,
  frameworkShape,
  overlayShape,
  type FrameworkFile,
  type OverlayFile,
  type TextEntry
} from '../shape.ts';

/** Our own files, as the shipped packs are written: the framework first, then an overlay for each translation. */

export interface NamedText {
  name: string;
  text: string;
}

interface Document {
  name: string;
  content: unknown;
}

type Fields = Partial<Record<Field, TextEntry | (TextEntry | null)[] | undefined>>;

function wordingsOf(part: string, fields: Fields, language: Language, state: TextState): Wording[] {
  return Object.entries(fields).flatMap(([field, given]) =>
    [given].flat().flatMap((entry, index): Wording[] => {
      if (!entry) return [];
      const { licence, source } = entry;
      return [
        {
          ...{ part, field: field as Field, position: index + 1, language },
          ...{ text: entry.text, state: entry.state ?? state },
          licence: licence ? { name: licence.name, address: licence.address ?? null } : null,
          source: source ? { name: source.name ?? null, address: source.address ?? null } : null
        }
      ];
    })
  );
}

type Statements = Record<string, Fields> | undefined;
interface Spoken {
  key: string;
  fields: Fields;
  descriptors?: Statements;
  phaseDescriptors?: Statements;
}

/** The texts of one file, whichever of the two kinds: each part by its address. */
function texts(
  file: { language: Language; state: TextState },
  front: Fields,
  levels: [Kind, string, Fields][],
  competences: Spoken[]
): Wording[] {
  const of = (part: string, fields: Fields) => wordingsOf(part, fields, file.language, file.state);
  return [
    ...of('framework', front),
    ...levels.flatMap(([kind, key, fields]) => of(partOf(kind, key), fields)),
    ...competences.flatMap(({ key, fields, descriptors, phaseDescriptors }) => [
      ...of(partOf('competence', key), fields),
      ...Object.entries(descriptors ?? {}).flatMap(([level, said]) => of(descriptorOf(key, level), said)),
      ...Object.entries(phaseDescriptors ?? {}).flatMap(([phase, said]) => of(phaseDescriptorOf(key, phase), said))
    ])
  ];
}

const frontOf = ({ name, summary, note, attribution }: FrameworkFile | OverlayFile): Fields => ({
  name,
  summary,
  note,
  attribution
});
const pairOf = ({ name, summary }: { name?: TextEntry; summary?: TextEntry }): Fields => ({ name, summary });

function spokenOf(
  key: string,
  given: FrameworkFile['areas'][number]['competences'][number] | OverlayFile['competences'][string]
): Spoken {
  const { name, summary, inLife, knowledge, skills, attitudes, descriptors, phaseDescriptors } = given;
  return { key, fields: { name, summary, inLife, knowledge, skills, attitudes }, descriptors, phaseDescriptors };
}

function wordingsOfFramework(file: FrameworkFile): Wording[] {
  const listed = (kind: Kind, levels: { key: string; name: TextEntry; summary?: TextEntry }[]) =>
    levels.map((level): [Kind, string, Fields] => [kind, level.key, pairOf(level)]);
  const levels = [
    ...listed('activation', file.activationLevels),
    ...listed('proficiency', file.proficiencyLevels),
    ...listed('phase', file.phases),
    ...listed('area', file.areas)
  ];
  return texts(
    file,
    frontOf(file),
    levels,
    file.areas.flatMap((area) => area.competences.map((one) => spokenOf(one.key, one)))
  );
}

function wordingsOfOverlay(file: OverlayFile): Wording[] {
  const mapped = (kind: Kind, levels: Record<string, { name?: TextEntry; summary?: TextEntry }>) =>
    Object.entries(levels).map(([key, level]): [Kind, string, Fields] => [kind, key, pairOf(level)]);
  const levels = [
    ...mapped('activation', file.activationLevels),
    ...mapped('proficiency', file.proficiencyLevels),
    ...mapped('phase', file.phases),
    ...mapped('area', file.areas)
  ];
  return texts(
    file,
    frontOf(file),
    levels,
    Object.entries(file.competences).map(([key, one]) => spokenOf(key, one))
  );
}

function packOf(file: FrameworkFile, overlays: OverlayFile[]): Pack {
  const { slug, version, status, language, licence, source } = file;
  const keys = (levels: { key: string }[]) => levels.map(({ key }) => key);
  return {
    ...{ slug, version, status, language },
    licence: { name: licence.name, address: licence.address ?? null },
    source: { name: source?.name ?? null, address: source?.address ?? null },
    activationLevels: keys(file.activationLevels),
    proficiencyLevels: keys(file.proficiencyLevels),
    phases: keys(file.phases),
    areas: file.areas.map(({ key, activationLevel, competences }) => ({
      ...{ key, activationLevel: activationLevel ?? null },
      competences: competences.map(({ key, code, activationLevel }) => ({
        key,
        code: code ?? null,
        activationLevel: activationLevel ?? null
      }))
    })),
    wordings: [...wordingsOfFramework(file), ...overlays.flatMap(wordingsOfOverlay)]
  };
}

/** The YAML documents of some files, and what keeps any from being YAML. A list of aliases cannot blow it up. */
export function documentsOf(files: NamedText[]): { documents: Document[]; faults: FileFault[] } {
  const faults: FileFault[] = [];
  const documents = files.flatMap(({ name, text }) => {
    const parsed = parseAllDocuments(text, { prettyErrors: true, uniqueKeys: true });
    return [...parsed].flatMap((document, index): Document[] => {
      const own = parsed.length > 1 ? `${name}#${index + 1}` : name;
      for (const error of document.errors)
        faults.push({
          where: `${own}:${error.linePos?.[0].line ?? 1}`,
          key: 'fault.yaml',
          values: { detail: error.message.split('\n')[0] }
        });
      if (document.errors.length > 0) return [];
      try {
        return [{ name: own, content: document.toJS({ maxAliasCount: 50 }) as unknown }];
      } catch {
        faults.push({ where: own, key: 'fault.invalid' });
        return [];
      }
    });
  });
  return { documents, faults };
}

const isFramework = ({ content }: Document): boolean =>
  typeof content === 'object' && content !== null && 'slug' in content;

/** Where in its YAML a complaint about a part belongs: the file of its language, and the part's address. */
const placed = (pack: Pack, names: Map<string, string>, root: string) =>
  complaintsAbout(pack).map(({ part, language, key, values }): FileFault => ({
    where: `${names.get(language ?? pack.language) ?? root} ${part}`,
    key,
    values
  }));

/** Reads a framework from its YAML files (or from one with several documents). */
export function readYaml(files: NamedText[]): FileRead<Pack> {
  const { documents, faults } = documentsOf(files);
  const [root, ...more] = documents.filter(isFramework);
  if (!root)
    return unreadable(faults.length > 0 ? faults : [{ where: files[0]?.name ?? '', key: 'fault.noFramework' }]);
  for (const { name } of more) faults.push({ where: name, key: 'fault.repeated', values: { name: 'slug' } });
  const framework = frameworkShape.safeParse(root.content, { reportInput: true });
  if (!framework.success) faults.push(...faultsOf(framework.error, root.name));
  const names = new Map<string, string>();
  const overlays = documents
    .filter((document) => !isFramework(document))
    .flatMap(({ name, content }) => {
      const overlay = overlayShape.safeParse(content, { reportInput: true });
      if (!overlay.success) faults.push(...faultsOf(overlay.error, name));
      if (overlay.success) names.set(overlay.data.language, name);
      return overlay.success ? [overlay.data] : [];
    });
  if (!framework.success || faults.length > 0) return unreadable(faults);
  const pack = packOf(framework.data, overlays);
  const wrong = placed(pack, names, root.name);
  return wrong.length > 0 ? unreadable(wrong) : { ok: true, value: pack };
}
