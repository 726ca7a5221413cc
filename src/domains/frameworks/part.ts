/**
 * The address of a part inside an edition: `area:personal-effectiveness`, `descriptor:know-my-strengths/supported`.
 * Texts, faults and changes all name parts this way; keys are stable across editions, ids are not.
 */

export const fields = [
  ...['name', 'summary', 'note', 'attribution', 'self', 'other'],
  ...['inLife', 'knowledge', 'skills', 'attitudes']
] as Field[];

export type Field = 'name' | 'summary' | 'note' | 'attribution' | 'self' | 'other' | ListField;

/** Fields that hold several texts in order. */
export type ListField = 'inLife' | 'knowledge' | 'skills' | 'attitudes';

export const listFields: ListField[] = ['inLife', 'knowledge', 'skills', 'attitudes'];

export type Kind =
  'framework' | 'activation' | 'proficiency' | 'phase' | 'area' | 'competence' | 'descriptor' | 'phase-descriptor';

/** Which fields a kind of part has; the first is the one it cannot be without. */
export const fieldsOf: Record<Kind, Field[]> = {
  framework: ['name', 'summary', 'note', 'attribution'],
  activation: ['name', 'summary'],
  proficiency: ['name', 'summary'],
  phase: ['name', 'summary'],
  area: ['name', 'summary'],
  competence: ['name', 'summary', ...listFields],
  descriptor: ['self', 'other'],
  'phase-descriptor': ['self', 'other']
};

export const framework = 'framework';

export const partOf = (kind: Kind, key: string): string => (kind === framework ? framework : `${kind}:${key}`);

export const descriptorOf = (competence: string, level: string): string => `descriptor:${competence}/${level}`;

export const phaseDescriptorOf = (competence: string, phase: string): string =>
  `phase-descriptor:${competence}/${phase}`;

export function kindOf(part: string): Kind | undefined {
  const kind = part === framework ? framework : part.slice(0, Math.max(0, part.indexOf(':')));
  return kind in fieldsOf ? (kind as Kind) : undefined;
}

/** The part's own key; of a descriptor `competence/level`. */
export const keyOf = (part: string): string => part.slice(part.indexOf(':') + 1);

export const isList = (field: Field): field is ListField => (listFields as Field[]).includes(field);
