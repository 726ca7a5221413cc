import type { Language } from '#platform/language/languages.ts';
import type { Relation } from '../crosswalk.ts';
import { competencesIn, type Pack, type Wording } from '../pack.ts';
import { descriptorOf, keyOf, listFields, partOf, phaseDescriptorOf, type Field } from '../part.ts';
import { extension, idOf, itemTypes, statuses, uriOf, type ItemKind } from './case.ts';
import { licenseLink, licensePart, without, Writer, type Json } from './case-writer.ts';

/** A correspondence to a competence of another framework, as CASE associates items of two documents. */
export interface CaseLink {
  from: string;
  to: { slug: string; version: string; key: string; name: string };
  relation: Relation;
}

export interface CaseOptions {
  /** When the edition came to stand as it does. */
  at: Date;
  /** Its own where none is given; what is not translated stays in its own. */
  language?: Language;
  links?: CaseLink[];
}

function documentOf(writer: Writer): Json {
  const { pack, language } = writer;
  const front = (['name', 'summary', 'note', 'attribution'] as const).map((field) => writer.find('framework', field));
  const [name, summary, note, attribution] = front;
  return without({
    ...writer.own('document'),
    caseVersion: '1.1',
    creator: pack.source.name ?? attribution?.text ?? name?.text ?? pack.slug,
    title: name?.text ?? pack.slug,
    description: summary?.text,
    notes: note?.text,
    officialSourceURL: pack.source.address,
    language,
    version: pack.version,
    adoptionStatus: statuses[pack.status],
    licenseURI: licenseLink(writer, pack.licence),
    CFPackageURI: writer.link('package', name?.text ?? pack.slug),
    ...writer.extra(
      { slug: pack.slug, sourceLanguage: pack.language, attribution: attribution?.text, source: pack.source.name },
      front
    )
  });
}

function item(
  writer: Writer,
  kind: ItemKind,
  part: string,
  given: { name: Wording; summary?: Wording; code?: string | null; key?: string }
): Json {
  const { name, summary, code, key } = given;
  return without({
    ...writer.own(part),
    fullStatement: name.text,
    notes: summary?.text,
    humanCodingScheme: code,
    CFItemType: itemTypes[kind],
    CFItemTypeURI: writer.link(`type ${kind}`, itemTypes[kind]),
    language: name.language,
    licenseURI: name.licence ? licenseLink(writer, name.licence) : undefined,
    ...writer.extra({ key }, [name, summary])
  });
}

/** An item for a part with a name and perhaps a summary. */
function namedItem(
  writer: Writer,
  kind: 'area' | 'competence' | 'activation' | 'proficiency' | 'phase',
  key: string,
  code?: string | null
): Json[] {
  const part = partOf(kind, key);
  const name = writer.find(part, 'name');
  return name ? [item(writer, kind, part, { name, summary: writer.find(part, 'summary'), code, key })] : [];
}

const listPart = (part: string, field: Field, position: number): string => `${part} ${field} ${position}`;

const itemsOf = (writer: Writer): Json[] => [
  ...writer.pack.activationLevels.flatMap((key) => namedItem(writer, 'activation', key)),
  ...writer.pack.proficiencyLevels.flatMap((key) => namedItem(writer, 'proficiency', key)),
  ...writer.pack.phases.flatMap((key) => namedItem(writer, 'phase', key)),
  ...writer.pack.areas.flatMap((area) => [
    ...namedItem(writer, 'area', area.key),
    ...area.competences.flatMap(({ key, code }) => [
      ...namedItem(writer, 'competence', key, code),
      ...listFields.flatMap((field) =>
        writer
          .list(partOf('competence', key), field)
          .map((name) => item(writer, field, listPart(name.part, field, name.position), { name }))
      )
    ])
  ])
];

function association(writer: Writer, type: string, origin: Json, destination: Json, more: Json = {}): Json {
  const part = `${String(origin.identifier)} ${type} ${String(destination.identifier)}`;
  return {
    ...writer.own(part),
    associationType: type,
    ...more,
    originNodeURI: origin,
    destinationNodeURI: destination
  };
}

function competenceAssociations(writer: Writer, key: string, activationLevel: string | null): Json[] {
  const part = partOf('competence', key);
  const own = writer.link(part, writer.said(part, 'name') ?? key);
  const to = (kind: 'activation' | 'proficiency', level: string) =>
    writer.link(partOf(kind, level), writer.said(partOf(kind, level), 'name') ?? level);
  const levels = writer.pack.proficiencyLevels.filter((level) => writer.find(descriptorOf(key, level), 'self'));
  const listed = listFields.flatMap((field) =>
    writer.list(part, field).map(({ position, text }) => {
      const other = writer.link(listPart(part, field, position), text.slice(0, 60));
      const more = { sequenceNumber: position };
      return field === 'inLife'
        ? association(writer, 'exemplar', own, other, more)
        : association(writer, 'isChildOf', other, own, more);
    })
  );
  return [
    ...listed,
    ...levels.map((level) => association(writer, 'hasSkillLevel', own, to('proficiency', level))),
    ...(activationLevel === null ? [] : [association(writer, 'isRelatedTo', own, to('activation', activationLevel))])
  ];
}

function associationsOf(writer: Writer, links: CaseLink[]): Json[] {
  const { pack } = writer;
  const node = (kind: 'area' | 'competence' | 'activation' | 'proficiency' | 'phase', key: string) =>
    writer.link(partOf(kind, key), writer.said(partOf(kind, key), 'name') ?? key);
  const document = writer.link('document', writer.said('framework', 'name') ?? pack.slug);
  const levels = (['activation', 'proficiency', 'phase'] as const).flatMap((kind) => {
    const keys = { activation: pack.activationLevels, proficiency: pack.proficiencyLevels, phase: pack.phases }[kind];
    return keys.map((key, index) =>
      association(writer, 'isPartOf', node(kind, key), document, { sequenceNumber: index + 1 })
    );
  });
  const tree = pack.areas.flatMap((area, index) => [
    association(writer, 'isChildOf', node('area', area.key), document, { sequenceNumber: index + 1 }),
    ...(area.activationLevel === null
      ? []
      : [association(writer, 'isRelatedTo', node('area', area.key), node('activation', area.activationLevel))]),
    ...area.competences.flatMap(({ key, activationLevel }, place) => [
      association(writer, 'isChildOf', node('competence', key), node('area', area.key), { sequenceNumber: place + 1 }),
      ...competenceAssociations(writer, key, activationLevel)
    ])
  ]);
  const across = links.map(({ from, to, relation }) => {
    const identifier = idOf(to.slug, to.version, partOf('competence', to.key));
    const other = { title: to.name, identifier, uri: uriOf(identifier) };
    const type = relation === 'exact' ? 'exactMatchOf' : 'isRelatedTo';
    return association(writer, type, node('competence', from), other, {
      notes: relation,
      extensions: { [extension]: { relation } }
    });
  });
  return [...levels, ...tree, ...across];
}

function rubricOf(
  writer: Writer,
  kind: 'proficiency' | 'phase',
  keys: string[],
  partFor: (competence: string, key: string) => string
): Json[] {
  const criteria = competencesIn(writer.pack).flatMap(({ key }, index): Json[] => {
    const competence = partOf('competence', key);
    const own = `${kind} criterion ${key}`;
    const levels = keys.flatMap((level, rank): Json[] => {
      const part = partFor(key, level);
      const [self, other] = [writer.find(part, 'self'), writer.find(part, 'other')];
      if (!self) return [];
      const quality = writer.said(partOf(kind, level), 'name') ?? level;
      const place = { score: rank + 1, position: rank + 1, rubricCriterionId: writer.id(own) };
      return [
        {
          ...writer.own(part),
          description: self.text,
          quality,
          ...place,
          ...writer.extra({ key: level, other: other?.text }, [self, other])
        }
      ];
    });
    if (levels.length === 0) return [];
    const name = writer.said(competence, 'name') ?? keyOf(competence);
    const identity = {
      ...writer.own(own),
      description: name,
      position: index + 1,
      rubricId: writer.id(`${kind} rubric`)
    };
    return [{ ...identity, CFItemURI: writer.link(competence, name), CFRubricCriterionLevels: levels }];
  });
  if (criteria.length === 0) return [];
  const title = `${writer.said('framework', 'name') ?? ''}: ${itemTypes[kind]}`;
  return [
    { ...writer.own(`${kind} rubric`), title, CFRubricCriteria: criteria, extensions: { [extension]: { kind } } }
  ];
}

function definitionsOf(writer: Writer): Json {
  const licences = [writer.pack.licence, ...writer.pack.wordings.flatMap(({ licence }) => licence ?? [])];
  const distinct = [...new Map(licences.map((licence) => [licensePart(licence), licence])).values()];
  const types = Object.entries(itemTypes).map(([kind, title], index) => ({
    ...writer.own(`type ${kind}`),
    ...{ title, description: title, hierarchyCode: String(index + 1), typeCode: kind }
  }));
  return {
    CFItemTypes: types,
    CFLicenses: distinct.map((licence) => ({
      ...writer.own(licensePart(licence)),
      ...(licence.address && { uri: licence.address }),
      title: licence.name,
      licenseText: [licence.name, licence.address].filter(Boolean).join(' ')
    }))
  };
}

/** A framework in one language as a CASE 1.1 package. */
export function writeCase(pack: Pack, options: CaseOptions): Json {
  const writer = new Writer(pack, options);
  return {
    CFDocument: documentOf(writer),
    CFItems: itemsOf(writer),
    CFAssociations: associationsOf(writer, options.links ?? []),
    CFDefinitions: definitionsOf(writer),
    CFRubrics: [
      ...rubricOf(writer, 'proficiency', pack.proficiencyLevels, descriptorOf),
      ...rubricOf(writer, 'phase', pack.phases, phaseDescriptorOf)
    ]
  };
}
