import type { Language } from '#platform/language/languages.ts';
import type { Area, Competence, Descriptor, Edition, EditionMark, EditionText, Level, TextCounts } from './edition.ts';
import { slotOf, type Pack, type PackArea, type PackCompetence, type Wording } from './pack.ts';
import { descriptorOf, partOf, phaseDescriptorOf, type Field, type Kind, type ListField } from './part.ts';

/** What an edition's texts are looked up by: the best wording of each place for one reader. */
type Shelf = Map<string, EditionText[]>;

/** The asked language first, then English, then the language the framework was written in. */
export const preference = (language: Language, own: Language): Language[] => [
  ...new Set([language, 'en' as const, own])
];

function textOf({ text, language, state, licence, source }: Wording): EditionText {
  return { text, language, state, ...(licence && { licence }), ...(source && { source }) };
}

/** The best wording of each place: in the first language that has one. */
export function bestOf(wordings: Wording[], languages: Language[]): Wording[] {
  const best = new Map<string, Wording>();
  for (const wording of wordings.filter(({ language }) => languages.includes(language))) {
    const known = best.get(slotOf(wording));
    if (!known || languages.indexOf(wording.language) < languages.indexOf(known.language))
      best.set(slotOf(wording), wording);
  }
  return [...best.values()].sort((one, other) => one.position - other.position);
}

function shelve(wordings: Wording[], languages: Language[]): Shelf {
  const shelf: Shelf = new Map();
  for (const wording of bestOf(wordings, languages)) {
    const place = `${wording.part} ${wording.field}`;
    shelf.set(place, [...(shelf.get(place) ?? []), textOf(wording)]);
  }
  return shelf;
}

function counted(shelf: Shelf, language: Language): TextCounts {
  const counts: TextCounts = { draft: 0, reviewed: 0, official: 0, missing: 0 };
  for (const text of [...shelf.values()].flat()) counts[text.language === language ? text.state : 'missing']++;
  return counts;
}

/** A reader of one edition's texts. */
class Texts {
  readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  list = (part: string, field: ListField): EditionText[] => this.shelf.get(`${part} ${field}`) ?? [];
  find = (part: string, field: Field): EditionText | null => this.shelf.get(`${part} ${field}`)?.[0] ?? null;
  get = (part: string, field: Field): EditionText =>
    this.find(part, field) ?? { text: part.slice(part.indexOf(':') + 1), language: 'en', state: 'draft' };
}

const levels = (texts: Texts, kind: Kind, keys: string[]): Level[] =>
  keys.map((key, index) => {
    const part = partOf(kind, key);
    return { key, rank: index + 1, name: texts.get(part, 'name'), summary: texts.find(part, 'summary') };
  });

/** The statements of a competence, by level or by phase; those that were never written are left out. */
function statements(texts: Texts, keys: string[], part: (key: string) => string) {
  return keys.flatMap((key, index) => {
    const self = texts.find(part(key), 'self');
    return self ? [{ key, rank: index + 1, self, other: texts.find(part(key), 'other') }] : [];
  });
}

interface Ids {
  areas: Map<string, string>;
  competences: Map<string, string>;
}

function competence(texts: Texts, pack: Pack, ids: Ids, { key, code, activationLevel }: PackCompetence): Competence {
  const part = partOf('competence', key);
  const byLevel = statements(texts, pack.proficiencyLevels, (level) => descriptorOf(key, level));
  const byPhase = statements(texts, pack.phases, (phase) => phaseDescriptorOf(key, phase));
  return {
    ...{ id: ids.competences.get(key) ?? '', key, code, activationLevel },
    name: texts.get(part, 'name'),
    summary: texts.find(part, 'summary'),
    inLife: texts.list(part, 'inLife'),
    descriptors: byLevel.map(({ key: proficiencyLevel, ...rest }): Descriptor => ({ proficiencyLevel, ...rest })),
    phaseDescriptors: byPhase.map(({ key: phase, ...rest }) => ({ phase, ...rest })),
    knowledge: texts.list(part, 'knowledge'),
    skills: texts.list(part, 'skills'),
    attitudes: texts.list(part, 'attitudes')
  };
}

function area(texts: Texts, pack: Pack, ids: Ids, { key, activationLevel, competences }: PackArea): Area {
  const part = partOf('area', key);
  return {
    ...{ id: ids.areas.get(key) ?? '', key, activationLevel },
    name: texts.get(part, 'name'),
    summary: texts.find(part, 'summary'),
    competences: competences.map((one) => competence(texts, pack, ids, one))
  };
}

/** An edition as one reader sees it: each text in their language, or else marked as being in another. */
export function localise(pack: Pack, mark: EditionMark, ids: Ids, language: Language): Edition {
  const texts = new Texts(shelve(pack.wordings, preference(language, pack.language)));
  const { id, slug, version, status, loadedAt } = mark;
  return {
    ...{ id, slug, version, status, loadedAt },
    name: texts.get('framework', 'name'),
    summary: texts.find('framework', 'summary'),
    note: texts.find('framework', 'note'),
    licence: pack.licence,
    attribution: texts.find('framework', 'attribution'),
    source: pack.source,
    texts: counted(texts.shelf, language),
    activationLevels: levels(texts, 'activation', pack.activationLevels),
    proficiencyLevels: levels(texts, 'proficiency', pack.proficiencyLevels),
    phases: levels(texts, 'phase', pack.phases),
    areas: pack.areas.map((one) => area(texts, pack, ids, one))
  };
}
