import { stringify } from 'yaml';
import type { Language } from '#platform/language/languages.ts';
import { inOrder, languagesIn, type Pack, type Wording } from '../pack.ts';
import { descriptorOf, fieldsOf, isList, partOf, phaseDescriptorOf, type Field, type Kind } from '../part.ts';
import type { NamedText } from './yaml.ts';

/** Writes a framework as the files that `readYaml` reads: the framework's own, and one for each translation. */

type Json = Record<string, unknown>;

const without = (object: Json): Json =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== undefined && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
    )
  );

function entry({ text, state, licence, source }: Wording): string | Json {
  const own = {
    state: state === 'draft' ? undefined : state,
    licence: licence && without({ ...licence }),
    source: source && without({ ...source })
  };
  const told = without(own);
  return Object.keys(told).length > 0 ? { text, ...told } : text;
}

/** The texts of one language by part. */
type Said = Map<string, Wording[]>;

function fieldsFor(said: Said, kind: Kind, part: string): Json {
  const own = said.get(part) ?? [];
  const of = (field: Field): unknown => {
    const found = own.filter((wording) => wording.field === field);
    if (!isList(field)) return found[0] && entry(found[0]);
    const list: unknown[] = Array.from({ length: Math.max(0, ...found.map(({ position }) => position)) }, () => null);
    for (const wording of found) list[wording.position - 1] = entry(wording);
    return list;
  };
  return without(Object.fromEntries(fieldsOf[kind].map((field) => [field, of(field)])));
}

function statements(said: Said, kind: Kind, keys: string[], part: (key: string) => string): Json {
  return without(Object.fromEntries(keys.map((key) => [key, fieldsFor(said, kind, part(key))])));
}

function competenceFields(pack: Pack, said: Said, key: string): Json {
  const { name, summary, inLife, ...behind } = fieldsFor(said, 'competence', partOf('competence', key));
  const descriptors = statements(said, 'descriptor', pack.proficiencyLevels, (level) => descriptorOf(key, level));
  const phaseDescriptors = statements(said, 'phase-descriptor', pack.phases, (phase) => phaseDescriptorOf(key, phase));
  return without({ name, summary, inLife, descriptors, phaseDescriptors, ...behind });
}

function frameworkFile(pack: Pack, said: Said): Json {
  const levels = (kind: Kind, keys: string[]) =>
    keys.map((key) => ({ key, ...fieldsFor(said, kind, partOf(kind, key)) }));
  const { slug, version, status, language, licence, source } = pack;
  return {
    ...{ slug, version, status, language, state: 'draft' },
    ...fieldsFor(said, 'framework', 'framework'),
    ...without({ licence: without({ ...licence }), source: without({ ...source }) }),
    activationLevels: levels('activation', pack.activationLevels),
    proficiencyLevels: levels('proficiency', pack.proficiencyLevels),
    phases: levels('phase', pack.phases),
    areas: pack.areas.map(({ key, activationLevel, competences }) => ({
      ...without({ key, ...fieldsFor(said, 'area', partOf('area', key)), activationLevel }),
      competences: competences.map(({ key, code, activationLevel }) =>
        without({ key, code, activationLevel, ...competenceFields(pack, said, key) })
      )
    }))
  };
}

function overlayFile(pack: Pack, said: Said, language: Language): Json {
  const mapped = (kind: Kind, keys: string[]) =>
    without(Object.fromEntries(keys.map((key) => [key, fieldsFor(said, kind, partOf(kind, key))])));
  const competences = pack.areas.flatMap((area) =>
    area.competences.map(({ key }) => [key, competenceFields(pack, said, key)])
  );
  return {
    ...{ language, state: 'draft' },
    ...fieldsFor(said, 'framework', 'framework'),
    activationLevels: mapped('activation', pack.activationLevels),
    proficiencyLevels: mapped('proficiency', pack.proficiencyLevels),
    phases: mapped('phase', pack.phases),
    areas: mapped(
      'area',
      pack.areas.map(({ key }) => key)
    ),
    competences: without(Object.fromEntries(competences))
  };
}

export function writeYaml(pack: Pack, language?: Language): NamedText[] {
  const wordings = inOrder(pack);
  const saidIn = (spoken: Language): Said =>
    Map.groupBy(
      wordings.filter((one) => one.language === spoken),
      ({ part }) => part
    );
  const own = { name: 'framework.yaml', text: stringify(frameworkFile(pack, saidIn(pack.language)), { lineWidth: 0 }) };
  const others = languagesIn(pack).filter(
    (one) => one !== pack.language && (language === undefined || one === language)
  );
  return [
    own,
    ...others.map((one) => ({
      name: `${one}.yaml`,
      text: stringify(overlayFile(pack, saidIn(one), one), { lineWidth: 0 })
    }))
  ];
}

/** All files in one, as documents of it. */
export const joined = (files: NamedText[]): string => files.map(({ text }) => text).join('---\n');
