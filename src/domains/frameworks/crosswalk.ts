import { z } from 'zod';
import type { TextState } from '#platform/language/text.ts';
import type { WordsKey } from '#platform/language/words.ts';
import type { EditionText } from './edition.ts';
import { faultsOf, key, states, wordingText } from './shape.ts';
import { documentsOf, type NamedText } from './formats/yaml.ts';
import { unreadable, type FileRead } from './fault.ts';
import { versionPattern } from './pack.ts';

/** How one edition's competences correspond to another's. Links are read forwards: "A is broader than B". */

export const relations = ['exact', 'close', 'broader', 'narrower', 'related'] as const;
export type Relation = (typeof relations)[number];

/** The same link read from its other end. */
export const reversed = (relation: Relation): Relation =>
  relation === 'broader' ? 'narrower' : relation === 'narrower' ? 'broader' : relation;

export const relationKeys: Record<Relation, WordsKey> = {
  exact: 'crosswalk.exact',
  close: 'crosswalk.close',
  broader: 'crosswalk.broader',
  narrower: 'crosswalk.narrower',
  related: 'crosswalk.related'
};

const end = z.strictObject({ framework: key, version: z.string().regex(versionPattern, 'fault.version') });

export const crosswalkShape = z.strictObject({
  from: end,
  to: end,
  state: z.enum(states),
  note: wordingText.optional(),
  links: z
    .array(z.strictObject({ from: key, to: key, relation: z.enum(relations), state: z.enum(states).optional() }))
    .min(1, 'fault.empty')
    .max(500, 'fault.tooMany')
});

export type Crosswalk = z.infer<typeof crosswalkShape>;

export function readCrosswalk(file: NamedText): FileRead<Crosswalk> {
  const { documents, faults } = documentsOf([file]);
  if (faults.length > 0) return unreadable(faults);
  const read = crosswalkShape.safeParse(documents[0]?.content, { reportInput: true });
  if (!read.success) return unreadable(faultsOf(read.error, file.name));
  const pairs = read.data.links.map(({ from, to }) => `${from} → ${to}`);
  const twice = pairs.flatMap((pair, index) => (pairs.indexOf(pair) === index ? [] : [{ pair, index }]));
  if (twice.length > 0) {
    return unreadable(
      twice.map(({ pair, index }) => ({
        where: `${file.name} links[${index}]`,
        key: 'fault.repeated',
        values: { name: pair }
      }))
    );
  }
  return { ok: true, value: read.data };
}

/** A competence of another framework that answers to one of ours, as its page shows it. */
export interface Counterpart {
  slug: string;
  version: string;
  /** The version its authors gave it, without our revision. */
  packVersion: string;
  framework: EditionText;
  key: string;
  code: string | null;
  name: EditionText;
  /** From ours to theirs, whichever way the link was written. */
  relation: Relation;
  state: TextState;
}
