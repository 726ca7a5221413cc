import type { Values, WordsKey } from '#platform/language/words.ts';
import {
  areasMax,
  competencesIn,
  competencesMax,
  descriptorsIn,
  levelsMax,
  partsIn,
  phasesMax,
  slotOf,
  type Pack
} from './pack.ts';
import { descriptorOf, fieldsOf, framework, isList, kindOf, partOf, type Kind } from './part.ts';

/** What must hold of every framework, whichever file it came in. Complaints name a part; the reader of a file knows its line. */
export interface Complaint {
  part: string;
  /** Of which text, where it is about one. */
  slot?: string;
  language?: string;
  key: WordsKey;
  values?: Values;
}

function repeated(kind: Kind, keys: string[]): Complaint[] {
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [...twice].map((key) => ({ part: partOf(kind, key), key: 'fault.repeated', values: { name: key } }));
}

const tooMany = (count: number, max: number): Complaint[] =>
  count > max ? [{ part: framework, key: 'fault.tooMany', values: { max } }] : [];

function structureComplaints(pack: Pack): Complaint[] {
  const competences = competencesIn(pack);
  const areas = pack.areas.map(({ key }) => key);
  const activated = [
    ...pack.areas.map(({ key, activationLevel }) => ({ part: partOf('area', key), activationLevel })),
    ...competences.map(({ key, activationLevel }) => ({ part: partOf('competence', key), activationLevel }))
  ];
  return [
    ...(pack.areas.length === 0 ? [{ part: framework, key: 'fault.noAreas' as const }] : []),
    ...tooMany(pack.areas.length, areasMax),
    ...tooMany(competences.length, competencesMax),
    ...tooMany(pack.activationLevels.length, levelsMax),
    ...tooMany(pack.proficiencyLevels.length, levelsMax),
    ...tooMany(pack.phases.length, phasesMax),
    ...repeated('activation', pack.activationLevels),
    ...repeated('proficiency', pack.proficiencyLevels),
    ...repeated('phase', pack.phases),
    ...repeated('area', areas),
    ...repeated(
      'competence',
      competences.map(({ key }) => key)
    ),
    ...pack.areas
      .filter((area) => area.competences.length === 0)
      .map(({ key }): Complaint => ({ part: partOf('area', key), key: 'fault.noCompetences' })),
    ...activated
      .filter(({ activationLevel }) => activationLevel !== null && !pack.activationLevels.includes(activationLevel))
      .map(({ part, activationLevel }): Complaint => ({
        part,
        key: 'fault.noSuchLevel',
        values: { name: activationLevel }
      }))
  ];
}

/** A text of a part that is not there, twice, or a translation of nothing. */
function wordingComplaints(pack: Pack): Complaint[] {
  const parts = new Set(partsIn(pack));
  const own = new Set(pack.wordings.filter(({ language }) => language === pack.language).map(slotOf));
  const seen = new Set<string>();
  return pack.wordings.flatMap((wording): Complaint[] => {
    const { part, field, language } = wording;
    const slot = slotOf(wording);
    const here = { part, slot, language };
    const kind = kindOf(part);
    if (!kind || !parts.has(part)) return [{ ...here, key: 'fault.noSuchPart', values: { name: part } }];
    if (!fieldsOf[kind].includes(field)) return [{ ...here, key: 'fault.noSuchField', values: { name: field } }];
    const again = seen.has(`${slot} ${language}`);
    seen.add(`${slot} ${language}`);
    if (again) return [{ ...here, key: 'fault.repeated', values: { name: field } }];
    return own.has(slot) ? [] : [{ ...here, key: 'fault.translatesNothing', values: { name: field } }];
  });
}

/** What a framework cannot do without in its own language: names, and a statement for each competence and level. */
function missingComplaints(pack: Pack): Complaint[] {
  const own = new Set(pack.wordings.filter(({ language }) => language === pack.language).map(slotOf));
  const written = new Set(pack.wordings.map(({ part }) => part));
  const optional = new Set(descriptorsIn(pack).filter((part) => !written.has(part)));
  const levels = new Set(
    competencesIn(pack).flatMap(({ key }) => pack.proficiencyLevels.map((level) => descriptorOf(key, level)))
  );
  return partsIn(pack)
    .filter((part) => levels.has(part) || !optional.has(part))
    .map((part) => ({ part, first: fieldsOf[kindOf(part) ?? framework][0] ?? 'name' }))
    .filter(({ part, first }) => !own.has(slotOf({ part, field: first, position: 1 })))
    .map(({ part, first }) => ({ part, key: 'fault.withoutText', values: { part, name: first } }));
}

/** Lists begin at 1 and leave out no number; what is no list has one text. */
function gapComplaints(pack: Pack): Complaint[] {
  const own = pack.wordings.filter(({ language }) => language === pack.language);
  const slots = new Set(own.map(slotOf));
  return own
    .filter((wording) => wording.position > 1)
    .filter((wording) => !isList(wording.field) || !slots.has(slotOf({ ...wording, position: wording.position - 1 })))
    .map((wording) => ({ part: wording.part, slot: slotOf(wording), language: wording.language, key: 'fault.gap' }));
}

/** Everything that keeps a pack from being a framework; nothing when it is one. */
export const complaintsAbout = (pack: Pack): Complaint[] => [
  ...structureComplaints(pack),
  ...wordingComplaints(pack),
  ...missingComplaints(pack),
  ...gapComplaints(pack)
];
