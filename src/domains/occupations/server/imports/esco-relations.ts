import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { idOfAddress } from '../../address.ts';
import type { EscoConcepts } from './esco-concepts.ts';
import type { EscoFiles } from './esco-files.ts';

/** How ESCO's concepts hang together. Rows that name what is not there are counted and left out. */

export interface EscoRelations {
  /** Skills that an occupation asks for: true where essential. By occupation and skill. */
  needs: Map<string, Map<string, boolean>>;
  parents: Map<string, string>;
  groupParents: Map<string, Set<string>>;
  places: Map<string, Set<string>>;
  broader: Map<string, Set<string>>;
  links: Map<string, Map<string, boolean>>;
  collections: Map<string, Set<string>>;
}

const noun = {
  needs: 'needs',
  parents: 'parents',
  groups: 'places',
  links: 'links',
  collections: 'collections'
} as const;

const add = (into: Map<string, Set<string>>, key: string, value: string): void => {
  const known = into.get(key);
  if (known) known.add(value);
  else into.set(key, new Set([value]));
};

class Relating {
  private readonly reading: Reading;
  readonly concepts: EscoConcepts;

  constructor(reading: Reading, concepts: EscoConcepts) {
    this.reading = reading;
    this.concepts = concepts;
  }

  rows<Column extends string, Extra extends string = never>(
    file: SourceFile,
    of: string,
    columns: readonly Column[],
    extra: readonly Extra[] = []
  ) {
    return this.reading.rows(file, of, { columns, extra });
  }

  private quirk(key: 'quirk.dangling' | 'quirk.repeated', file: SourceFile, example: string): void {
    this.reading.tally.quirk(key, { file: file.name }, example);
  }

  dangling(file: SourceFile, line: number, address: string): void {
    this.quirk('quirk.dangling', file, `${file.name}:${line} ${address}`);
  }

  repeated(file: SourceFile, line: number): void {
    this.quirk('quirk.repeated', file, `${file.name}:${line}`);
  }

  /** The map's own text for it: a hundred thousand rows then share the ids of a few thousand things. */
  occupation(address: string): string | undefined {
    return this.concepts.occupations.get(idOfAddress(address.trim()))?.id;
  }

  skill(address: string): string | undefined {
    return this.concepts.skills.get(idOfAddress(address.trim()))?.id;
  }
}

async function readPairs(
  to: Relating,
  file: SourceFile,
  of: { noun: string; one: string; other: string; find: (address: string) => string | undefined }
): Promise<Map<string, Map<string, boolean>>> {
  const found = new Map<string, Map<string, boolean>>();
  for await (const { line, cells } of to.rows(file, of.noun, [of.one, of.other, 'relationType'])) {
    const one = of.find(cells[of.one] ?? '');
    const other = to.skill(cells[of.other] ?? '');
    if (!one || !other) {
      to.dangling(file, line, cells[one ? of.other : of.one] ?? '');
      continue;
    }
    let pairs = found.get(one);
    if (!pairs) found.set(one, (pairs = new Map()));
    if (pairs.has(other)) to.repeated(file, line);
    // Said to be both, it is essential.
    pairs.set(other, cells.relationType?.trim() === 'essential' || pairs.get(other) === true);
  }
  return found;
}

async function readParents(to: Relating, file: SourceFile, into: EscoRelations): Promise<void> {
  for await (const { line, cells } of to.rows(file, noun.parents, ['conceptUri', 'broaderUri'])) {
    if (!cells.conceptUri.includes('/occupation/')) continue;
    const own = to.occupation(cells.conceptUri);
    if (!own) to.dangling(file, line, cells.conceptUri);
    if (!own || !cells.broaderUri.includes('/occupation/')) continue;
    const parent = to.occupation(cells.broaderUri);
    if (!parent) to.dangling(file, line, cells.broaderUri);
    else if (into.parents.has(own)) to.repeated(file, line);
    else if (parent !== own) into.parents.set(own, parent);
  }
}

/** One file holds three relations: groups under groups, skills in groups, skills under skills. */
async function readPlaces(to: Relating, file: SourceFile, into: EscoRelations): Promise<void> {
  const { skillGroups } = to.concepts;
  for await (const { line, cells } of to.rows(file, noun.groups, ['conceptUri', 'broaderUri'])) {
    const [own, broader] = [cells.conceptUri.trim(), cells.broaderUri.trim()];
    const ownGroup = skillGroups.get(own)?.address;
    const broaderGroup = skillGroups.get(broader)?.address;
    const ownSkill = ownGroup === undefined ? to.skill(own) : undefined;
    const broaderSkill = broaderGroup === undefined ? to.skill(broader) : undefined;
    if (ownGroup && broaderGroup) add(into.groupParents, ownGroup, broaderGroup);
    else if (ownSkill && broaderGroup) add(into.places, ownSkill, broaderGroup);
    else if (ownSkill && broaderSkill) add(into.broader, ownSkill, broaderSkill);
    else to.dangling(file, line, (ownGroup ?? ownSkill) ? broader : own);
  }
}

async function readCollection(
  to: Relating,
  { name, file }: { name: string; file: SourceFile },
  into: EscoRelations
): Promise<void> {
  for await (const { line, cells } of to.rows(file, noun.collections, ['conceptUri'])) {
    const skill = to.skill(cells.conceptUri);
    if (skill) add(into.collections, skill, name);
    // Collections may list groups as well.
    else if (!to.concepts.skillGroups.has(cells.conceptUri.trim())) to.dangling(file, line, cells.conceptUri);
  }
}

/** All but what the large files say: which occupation and group stands under which, and what is in which collection. */
export async function readRelations(
  { relations, collections }: EscoFiles,
  reading: Reading,
  concepts: EscoConcepts
): Promise<EscoRelations> {
  const to = new Relating(reading, concepts);
  const found: EscoRelations = {
    ...{ needs: new Map(), parents: new Map(), groupParents: new Map(), places: new Map() },
    ...{ broader: new Map(), links: new Map(), collections: new Map() }
  };
  if (relations.broaderRelationsOccPillar) await readParents(to, relations.broaderRelationsOccPillar, found);
  if (relations.broaderRelationsSkillPillar) await readPlaces(to, relations.broaderRelationsSkillPillar, found);
  for (const collection of collections) await readCollection(to, collection, found);
  return found;
}

/** What occupations ask for, and which skills are tied to which: three quarters of all that is to be read. */
export async function readNeeds(
  { relations }: EscoFiles,
  reading: Reading,
  concepts: EscoConcepts,
  into: EscoRelations
): Promise<void> {
  const to = new Relating(reading, concepts);
  if (relations.occupationSkillRelations)
    into.needs = await readPairs(to, relations.occupationSkillRelations, {
      ...{ noun: noun.needs, one: 'occupationUri', other: 'skillUri' },
      find: (address) => to.occupation(address)
    });
  if (relations.skillSkillRelations)
    into.links = await readPairs(to, relations.skillSkillRelations, {
      ...{ noun: noun.links, one: 'originalSkillUri', other: 'relatedSkillUri' },
      find: (address) => to.skill(address)
    });
}
