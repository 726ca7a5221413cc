import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { idOfAddress, idOfKey, lineOf } from '../address.ts';
import {
  iscoTitles,
  starterFile,
  starterOverlay,
  type StarterFile,
  type StarterOccupation,
  type StarterOverlay
} from './shape.ts';

/** Reads the starter catalogue. A file with faults is left out, and each fault told with file and path. */

export interface NamedText {
  /** Relative to the catalogue's folder; an overlay stands in the folder of its language. */
  name: string;
  text: string;
}

export interface StarterText {
  language: string;
  label: string;
  alternatives: string[];
  description: string;
  day: string;
}

export interface Starter {
  occupations: (Pick<StarterOccupation, 'isco' | 'preparation' | 'interests' | 'values' | 'language' | 'subjects'> & {
    id: string;
    address: string | null;
    texts: StarterText[];
  })[];
  skills: { id: string; address: string | null; kind: 'skill' | 'knowledge'; texts: Record<string, string> }[];
  needs: { occupationId: string; skillId: string; essential: boolean }[];
  /** Titles by language of the groups that are named, and every group an occupation stands in. */
  groups: Map<string, Record<string, string>>;
}

class Reader {
  readonly faults: string[] = [];

  parse<Shape extends z.ZodType>({ name, text }: NamedText, shape: Shape): z.infer<Shape> | undefined {
    const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
    for (const error of document.errors)
      this.faults.push(`${name}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`);
    if (document.errors.length > 0) return undefined;
    const read = shape.safeParse(document.toJS({ maxAliasCount: 10 }));
    if (read.success) return read.data;
    for (const issue of read.error.issues) this.faults.push(`${name} ${issue.path.join('.')}: ${issue.message}`);
    return undefined;
  }
}

interface Part {
  name: string;
  file: StarterFile;
  overlays: StarterOverlay[];
}

/** What a file says of keys that are nowhere, or that stand for something else elsewhere. */
function complaints({ name, file }: Part, addresses: Map<string, string | undefined>, seen: Set<string>): string[] {
  const found: string[] = [];
  for (const [key, { esco }] of Object.entries(file.skills)) {
    if (addresses.has(key) && addresses.get(key) !== esco) found.push(`${name} skills.${key}: has another address`);
    else addresses.set(key, esco);
  }
  for (const { key, essential, optional } of file.occupations) {
    if (seen.has(key)) found.push(`${name} occupations.${key}: is there twice`);
    seen.add(key);
    for (const skill of [...essential, ...optional])
      if (!file.skills[skill]) found.push(`${name} occupations.${key}: asks for ${skill}, which is no skill here`);
  }
  return found;
}

function overlayComplaints(name: string, overlay: StarterOverlay, { file }: Part): string[] {
  const keys = new Set(file.occupations.map(({ key }) => key));
  return [
    ...Object.keys(overlay.skills)
      .filter((key) => !file.skills[key])
      .map((key) => `${name} skills.${key}: translates nothing`),
    ...Object.keys(overlay.occupations)
      .filter((key) => !keys.has(key))
      .map((key) => `${name} occupations.${key}: translates nothing`)
  ];
}

function partsOf(reader: Reader, files: NamedText[]): Part[] {
  const addresses = new Map<string, string | undefined>();
  const seen = new Set<string>();
  const parts: Part[] = [];
  for (const given of files.filter(({ name }) => !name.includes('/'))) {
    const file = reader.parse(given, starterFile);
    const part = file && { name: given.name, file, overlays: [] };
    const wrong = part ? complaints(part, addresses, seen) : [];
    reader.faults.push(...wrong);
    if (part && wrong.length === 0) parts.push(part);
  }
  for (const given of files.filter(({ name }) => name.includes('/'))) {
    const part = parts.find(({ name }) => given.name.endsWith(`/${name}`));
    const overlay = part && reader.parse(given, starterOverlay);
    if (!part || !overlay) continue;
    const wrong = overlayComplaints(given.name, overlay, part);
    reader.faults.push(...wrong);
    if (wrong.length === 0) part.overlays.push(overlay);
  }
  return parts;
}

const textOf = (language: string, said: Pick<StarterOccupation, 'title' | 'alternative' | 'summary' | 'day'>) => ({
  language,
  label: said.title,
  alternatives: said.alternative,
  description: said.summary,
  day: said.day
});

function gatherSkills({ file, overlays }: Part, into: Map<string, Starter['skills'][number]>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [key, { label, kind, esco }] of Object.entries(file.skills)) {
    const id = esco ? idOfAddress(esco) : idOfKey('skill', key);
    ids.set(key, id);
    const known = into.get(id) ?? { id, address: esco ?? null, kind, texts: {} };
    into.set(id, known);
    const said = overlays.flatMap(({ language, skills }) => (skills[key] ? [[language, skills[key]] as const] : []));
    for (const [language, text] of [['en', label] as const, ...said]) known.texts[language] ??= text;
  }
  return ids;
}

function gatherNeeds(to: Starter, occupationId: string, given: StarterOccupation, ids: Map<string, string>): void {
  const needs = new Map<string, boolean>();
  for (const key of given.optional) needs.set(ids.get(key) ?? '', false);
  for (const key of given.essential) needs.set(ids.get(key) ?? '', true);
  for (const [skillId, essential] of needs) to.needs.push({ occupationId, skillId, essential });
}

/** The whole starter catalogue out of its files, `isco.yaml` with the titles of groups among them. */
export function readStarter(files: NamedText[]): { starter: Starter; faults: string[] } {
  const reader = new Reader();
  const titles = files.find(({ name }) => name === 'isco.yaml');
  const named = titles && reader.parse(titles, iscoTitles);
  const starter: Starter = {
    occupations: [],
    skills: [],
    needs: [],
    groups: new Map(Object.entries(named?.groups ?? {}))
  };
  const skills = new Map<string, Starter['skills'][number]>();
  for (const part of partsOf(
    reader,
    files.filter((file) => file !== titles)
  )) {
    const ids = gatherSkills(part, skills);
    for (const given of part.file.occupations) {
      const id = given.esco ? idOfAddress(given.esco) : idOfKey('occupation', given.key);
      if (starter.occupations.some((known) => known.id === id)) {
        reader.faults.push(`${part.name} occupations.${given.key}: has the address of another occupation`);
        continue;
      }
      const overlaid = part.overlays.flatMap(({ language, occupations }) => {
        const said = occupations[given.key];
        return said ? [textOf(language, said)] : [];
      });
      const { isco, preparation, interests, values, language, subjects } = given;
      starter.occupations.push({
        ...{ id, address: given.esco ?? null, isco, preparation, interests, values, language, subjects },
        texts: [textOf('en', given), ...overlaid]
      });
      for (const code of lineOf(isco)) if (!starter.groups.has(code)) starter.groups.set(code, {});
      gatherNeeds(starter, id, given, ids);
    }
  }
  starter.skills = [...skills.values()];
  return { starter, faults: reader.faults };
}
