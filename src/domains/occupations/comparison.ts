import type { Linked, Occupation } from './occupation.ts';

/** So many can be read side by side. */
export const comparedMax = 4;

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an address asks to compare: each once, no more than can be read, nothing that is no id. */
export const idsIn = (of: string | null): string[] =>
  [...new Set((of ?? '').toLowerCase().split(','))].filter((one) => id.test(one)).slice(0, comparedMax);

export interface Compared {
  /** Skills that all of them need. */
  shared: Linked[];
  /** By occupation, the skills that none of the others needs. */
  own: Linked[][];
}

/** What occupations have in common and what each has for itself, of the skills they need. */
export function compare(occupations: Pick<Occupation, 'skills'>[]): Compared {
  const needed = occupations.map(({ skills }) => skills.filter(({ essential }) => essential));
  const ids = needed.map((skills) => new Set(skills.map((skill) => skill.id)));
  const linked = ({ id, name }: Linked): Linked => ({ id, name });
  return {
    shared: (needed[0] ?? []).filter((skill) => ids.every((of) => of.has(skill.id))).map(linked),
    own: needed.map((skills, at) =>
      skills.filter((skill) => ids.every((of, other) => other === at || !of.has(skill.id))).map(linked)
    )
  };
}
