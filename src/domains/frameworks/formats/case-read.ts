import { isLanguage, mirrored, type Language } from '#platform/language/languages.ts';
import type { EditionStatus, Licence } from '../edition.ts';
import { unreadable, type FileFault, type FileRead } from '../fault.ts';
import { versionPattern, type Pack, type PackArea, type Wording } from '../pack.ts';
import { descriptorOf, listFields, partOf, phaseDescriptorOf, type Field, type ListField } from '../part.ts';
import { complaintsAbout } from '../rules.ts';
import { faultsOf, webAddress } from '../shape.ts';
import {
  extension,
  packageShape,
  statuses,
  type AboutText,
  type CaseCriterion,
  type CaseItem,
  type CasePackage
} from './case.ts';
import { linksIn } from './case-links.ts';
import { kindOfItem, Keys, treeOf, type Tree } from './case-tree.ts';

/** Reads a CASE package: our own come back as they went, others as far as they are two levels of items with a rubric. */

type About = Record<string, AboutText> | undefined;

const oursOf = <Ours>(holder: { extensions?: { [extension]?: Ours } | undefined }): Ours | undefined =>
  holder.extensions?.[extension];

const address = (given: string | null | undefined): string | null =>
  webAddress.safeParse(given).success ? (given ?? null) : null;

/** A licence is not always told; that it is not is then what we know. */
const untold = 'Not stated';

class Reader {
  readonly given: CasePackage;
  readonly language: Language;
  readonly tree: Tree;
  readonly faults: FileFault[] = [];
  readonly wordings: Wording[] = [];
  /** Where in the file each part stood. */
  readonly paths = new Map<string, string>();
  private readonly items: Map<string, { item: CaseItem; path: string }>;

  constructor(given: CasePackage, language: Language) {
    this.given = given;
    this.language = language;
    this.items = new Map(given.CFItems.map((item, index) => [item.identifier, { item, path: `$.CFItems[${index}]` }]));
    this.tree = treeOf(given);
  }

  item = (identifier: string): CaseItem | undefined => this.items.get(identifier)?.item;
  path = (identifier: string): string => this.items.get(identifier)?.path ?? '$.CFItems';

  say(part: string, field: Field, text: string | undefined, about: About, position = 1): void {
    if (text === undefined) return;
    const { state = 'draft', licence, source } = about?.[field] ?? {};
    this.wordings.push({
      ...{ part, field, position, language: this.language, text, state },
      licence: licence ? { name: licence.name, address: licence.address ?? null } : null,
      source: source ? { name: source.name ?? null, address: source.address ?? null } : null
    });
  }
}

/** The licence that a link means, by the package's own list where it names it. */
function licenceOf(
  given: CasePackage,
  link: { identifier: string; title?: string | null; uri?: string | null } | null | undefined
): Licence | undefined {
  const known = given.CFDefinitions?.CFLicenses?.find(({ identifier }) => identifier === link?.identifier);
  const name = (link?.title ?? known?.title ?? '').trim();
  return name === '' ? undefined : { name, address: address(link?.uri) ?? address(known?.uri) };
}

/** An item's name and summary. A long statement with a short form beside it is the summary of that. */
function sayItem(reader: Reader, part: string, item: CaseItem): void {
  const short = item.fullStatement.length > 160 ? item.abbreviatedStatement : undefined;
  const about = oursOf(item)?.texts as About;
  const own = licenceOf(reader.given, item.licenseURI);
  const whole = licenceOf(reader.given, reader.given.CFDocument.licenseURI);
  const differs = own && own.name !== whole?.name && !about?.name?.licence;
  reader.say(
    part,
    'name',
    short ?? item.fullStatement,
    differs ? { ...about, name: { ...about?.name, licence: own } } : about
  );
  reader.say(part, 'summary', short ? item.fullStatement : item.notes, about);
}

function readLevels(reader: Reader, kind: 'activation' | 'proficiency' | 'phase'): string[] {
  const keys = new Keys();
  return reader.tree.levels[kind].map((identifier) => {
    const item = reader.item(identifier) as CaseItem;
    const key = keys.of(oursOf(item)?.key as string | undefined, [item.humanCodingScheme, item.fullStatement], kind);
    reader.paths.set(partOf(kind, key), reader.path(identifier));
    sayItem(reader, partOf(kind, key), item);
    return key;
  });
}

/** Examples, knowledge, skills and attitudes below a competence; anything else there is a fault. */
function readLists(reader: Reader, part: string, identifiers: string[]): void {
  const counts = new Map<ListField, number>();
  for (const identifier of identifiers) {
    const item = reader.item(identifier) as CaseItem;
    const kind = kindOfItem(item);
    const field = listFields.find((one) => one === kind);
    if (!field) {
      reader.faults.push({
        where: reader.path(identifier),
        key: 'fault.tooDeep',
        values: { name: item.fullStatement.slice(0, 60) }
      });
      continue;
    }
    counts.set(field, (counts.get(field) ?? 0) + 1);
    reader.say(part, field, item.fullStatement, oursOf(item)?.texts as About, counts.get(field));
  }
}

function readAreas(reader: Reader, levels: Map<string, string>, competences: Map<string, string>): PackArea[] {
  const { tree } = reader;
  const [areaKeys, competenceKeys] = [new Keys(), new Keys()];
  const activation = (identifier: string) => levels.get(tree.related.get(identifier) ?? '') ?? null;
  const keyed = (keys: Keys, item: CaseItem, word: string) =>
    keys.of(oursOf(item)?.key as string | undefined, [item.humanCodingScheme, item.fullStatement], word);
  return tree.children(tree.root).map((identifier) => {
    const item = reader.item(identifier) as CaseItem;
    const key = keyed(areaKeys, item, 'area');
    reader.paths.set(partOf('area', key), reader.path(identifier));
    sayItem(reader, partOf('area', key), item);
    const within = tree.children(identifier).map((below) => {
      const one = reader.item(below) as CaseItem;
      const own = keyed(competenceKeys, one, 'competence');
      const part = partOf('competence', own);
      competences.set(below, own);
      reader.paths.set(part, reader.path(below));
      sayItem(reader, part, one);
      readLists(reader, part, [...tree.children(below), ...(tree.examples.get(below) ?? [])]);
      return { key: own, code: one.humanCodingScheme ?? null, activationLevel: activation(below) };
    });
    return { key, activationLevel: activation(identifier), competences: within };
  });
}

const inPlace = <One extends { position?: number | null; score?: number | null }>(list: One[]): One[] =>
  list.toSorted((one, other) => (one.position ?? one.score ?? 0) - (other.position ?? other.score ?? 0));

/** The levels a rubric names, where the package has no items for them. */
function levelsOf(reader: Reader, criteria: CaseCriterion[]): string[] {
  const keys = new Keys();
  const longest =
    criteria
      .map((one) => inPlace(one.CFRubricCriterionLevels))
      .toSorted((one, other) => other.length - one.length)[0] ?? [];
  return longest.map(({ quality, extensions }, index) => {
    const key = keys.of(oursOf({ extensions })?.key as string | undefined, [quality], 'level');
    reader.say(partOf('proficiency', key), 'name', quality ?? String(index + 1), undefined);
    return key;
  });
}

function readCriterion(
  reader: Reader,
  given: CaseCriterion,
  at: { path: string; kind: 'proficiency' | 'phase'; levels: string[]; competence: string }
): void {
  for (const [index, level] of inPlace(given.CFRubricCriterionLevels).entries()) {
    const ours = oursOf(level) as { key?: string; other?: string; texts?: About } | undefined;
    const key = ours?.key ?? at.levels[index];
    if (!key || !at.levels.includes(key)) {
      reader.faults.push({
        where: `${at.path}.CFRubricCriterionLevels[${index}]`,
        key: 'fault.noSuchItem',
        values: { name: key ?? String(index + 1) }
      });
      continue;
    }
    const part = at.kind === 'phase' ? phaseDescriptorOf(at.competence, key) : descriptorOf(at.competence, key);
    reader.paths.set(part, at.path);
    reader.say(part, 'self', level.description, ours?.texts);
    reader.say(part, 'other', ours?.other, ours?.texts);
  }
}

/** The statements of all rubrics; answers the proficiency levels, which a rubric alone may have brought. */
function readRubrics(
  reader: Reader,
  competences: Map<string, string>,
  levels: { proficiency: string[]; phase: string[] }
): string[] {
  let { proficiency } = levels;
  for (const [index, rubric] of (reader.given.CFRubrics ?? []).entries()) {
    const kind = oursOf(rubric)?.kind === 'phase' ? 'phase' : 'proficiency';
    if (kind === 'proficiency' && proficiency.length === 0) proficiency = levelsOf(reader, rubric.CFRubricCriteria);
    for (const [place, criterion] of rubric.CFRubricCriteria.entries()) {
      const path = `$.CFRubrics[${index}].CFRubricCriteria[${place}]`;
      const competence = competences.get(criterion.CFItemURI?.identifier ?? '');
      if (competence)
        readCriterion(reader, criterion, {
          path,
          kind,
          competence,
          levels: kind === 'phase' ? levels.phase : proficiency
        });
      else
        reader.faults.push({
          where: `${path}.CFItemURI`,
          key: 'fault.noSuchItem',
          values: { name: criterion.CFItemURI?.identifier ?? '' }
        });
    }
  }
  return proficiency;
}

function packOf(reader: Reader): Pack {
  const { CFDocument: document } = reader.given;
  const ours = oursOf(document) as { slug?: string; attribution?: string; source?: string; texts?: About } | undefined;
  for (const [field, text] of [
    ['name', document.title],
    ['summary', document.description],
    ['note', document.notes],
    ['attribution', ours?.attribution]
  ] as const) {
    reader.say('framework', field, text, ours?.texts);
  }
  const activationLevels = readLevels(reader, 'activation');
  const levels = { proficiency: readLevels(reader, 'proficiency'), phase: readLevels(reader, 'phase') };
  const activation = new Map(
    reader.tree.levels.activation.map((identifier, index) => [identifier, activationLevels[index] ?? ''])
  );
  const competences = new Map<string, string>();
  const areas = readAreas(reader, activation, competences);
  const links = linksIn(reader.given, competences);
  const status = Object.entries(statuses).find(([, word]) => word === document.adoptionStatus)?.[0] ?? 'draft';
  return {
    slug: ours?.slug ?? new Keys().of(undefined, [document.title], 'framework'),
    version: document.version ?? '1.0',
    status: status as EditionStatus,
    language: reader.language,
    licence: licenceOf(reader.given, document.licenseURI) ?? { name: untold, address: null },
    source: {
      name: ours ? (ours.source ?? null) : (document.publisher ?? document.creator ?? null),
      address: address(document.officialSourceURL)
    },
    activationLevels,
    proficiencyLevels: readRubrics(reader, competences, levels),
    phases: levels.phase,
    areas,
    wordings: reader.wordings,
    ...(links.length > 0 && { links })
  };
}

function languageOf({ CFDocument: document }: CasePackage, faults: FileFault[]): Language {
  const where = '$.CFDocument.language';
  const language = (document.language ?? 'en').toLowerCase().split('-')[0] ?? 'en';
  const own = oursOf(document)?.sourceLanguage as string | undefined;
  if (own && own !== language) faults.push({ where, key: 'fault.translated', values: { language, own } });
  if (!isLanguage(language) || language === mirrored) {
    faults.push({ where, key: 'fault.language', values: { name: language } });
    return 'en';
  }
  return language;
}

function parsed(text: string): FileRead<unknown> {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return unreadable([{ where: '$', key: 'fault.json', values: { detail: (error as Error).message.slice(0, 200) } }]);
  }
}

/** Reads a framework from a CASE package, or says of every place what is wrong with it. */
export function readCase(text: string): FileRead<Pack> {
  const json = parsed(text);
  if (!json.ok) return json;
  const read = packageShape.safeParse(json.value, { reportInput: true });
  if (!read.success) return unreadable(faultsOf(read.error, '$', '.'));
  const faults: FileFault[] = [];
  const version = read.data.CFDocument.version ?? '1.0';
  if (!versionPattern.test(version)) faults.push({ where: '$.CFDocument.version', key: 'fault.version' });
  const reader = new Reader(read.data, languageOf(read.data, faults));
  faults.push(...reader.tree.faults);
  const pack = packOf(reader);
  faults.push(...reader.faults);
  if (faults.length > 0) return unreadable(faults);
  const wrong = complaintsAbout(pack).map(({ part, key, values }): FileFault => ({
    where: reader.paths.get(part) ?? '$.CFDocument',
    key,
    values
  }));
  return wrong.length > 0 ? unreadable(wrong) : { ok: true, value: pack };
}
