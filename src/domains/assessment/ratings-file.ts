import { z } from 'zod';
import { relations } from './invitation.ts';

/**
 * The file in which a person takes everything along: its shape is a promise to other programs. `version` goes up when
 * a field changes its meaning or goes away; new fields may come without. The page that offers it says it in words.
 */

const at = z.iso.datetime();
const key = z.string();
const text = z.strictObject({ text: z.string(), language: z.string() });
const answer = z.enum(['level', 'not sure', 'not now']);

const framework = z.strictObject({
  /** Ratings and sittings name it. */
  edition: z.uuid(),
  framework: key,
  version: z.string(),
  name: text,
  licence: z.string(),
  attribution: text.nullable(),
  source: z.string().nullable(),
  /** From the lowest, which is 1. */
  levels: z.array(z.strictObject({ level: z.int(), key, name: text })),
  areas: z.array(z.strictObject({ key, name: text })),
  competences: z.array(
    z.strictObject({ key, area: key, name: text, statements: z.array(z.strictObject({ level: z.int(), text })) })
  )
});

const sitting = z.strictObject({
  id: z.uuid(),
  edition: z.uuid(),
  areas: z.array(key),
  begunAt: at,
  finishedAt: at.nullable()
});

const invitation = z.strictObject({
  id: z.uuid(),
  edition: z.uuid(),
  areas: z.array(key),
  shownName: z.string(),
  /** How whoever answered said they know me. Who it was is not kept. */
  relation: z.enum(relations).nullable(),
  madeAt: at,
  expiresAt: at,
  revokedAt: at.nullable(),
  sentAt: at.nullable()
});

const rating = z.strictObject({
  id: z.uuid(),
  edition: z.uuid(),
  competence: key,
  /** `self` is me; `peer` is someone I invited. */
  capacity: z.enum(['self', 'peer', 'practitioner', 'assignment', 'observation', 'portfolio']),
  answer,
  /** Null unless the answer is a level. */
  level: z.int().nullable(),
  note: z.string().nullable(),
  at,
  sitting: z.uuid().nullable(),
  invitation: z.uuid().nullable()
});

const disagreement = z.strictObject({
  edition: z.uuid(),
  area: key.nullable(),
  competence: key.nullable(),
  /** The figure as it was shown then. */
  figure: z.number().nullable(),
  said: z.string(),
  at
});

export const ratingsFile = z.strictObject({
  schema: z.literal('cairn-ratings'),
  version: z.literal(1),
  exportedAt: at,
  /** Of names and statements, where they are translated. */
  language: z.string(),
  person: z.strictObject({ chosenName: z.string().nullable() }),
  frameworks: z.array(framework),
  sittings: z.array(sitting),
  invitations: z.array(invitation),
  /** Oldest first; a later one stands beside an earlier one, and the newest of each voice counts. */
  ratings: z.array(rating),
  disagreements: z.array(disagreement)
});

export type RatingsFile = z.infer<typeof ratingsFile>;

/** The columns of the table, which stay the same in every language. */
export const columns = [
  ...['framework', 'version', 'area', 'area_name', 'competence', 'competence_name', 'capacity', 'relation', 'answer'],
  ...['level', 'level_name', 'statement', 'note', 'at', 'sitting', 'invitation']
] as const;

type Row = Record<string, string | number | null>;

/** One line for each rating, with what it refers to written out. */
export function tableOf(file: RatingsFile): Row[] {
  const frameworks = new Map(file.frameworks.map((one) => [one.edition, one]));
  const relation = new Map(file.invitations.map((one) => [one.id, one.relation]));
  return file.ratings.map((rating) => {
    const framework = frameworks.get(rating.edition);
    const competence = framework?.competences.find(({ key }) => key === rating.competence);
    const { capacity, answer, level, note, at, sitting, invitation } = rating;
    return {
      ...{ framework: framework?.framework ?? '', version: framework?.version ?? '', area: competence?.area ?? '' },
      area_name: framework?.areas.find(({ key }) => key === competence?.area)?.name.text ?? '',
      ...{ competence: rating.competence, competence_name: competence?.name.text ?? '', capacity, answer, level },
      relation: relation.get(invitation ?? '') ?? '',
      level_name: framework?.levels.find((one) => one.level === level)?.name.text ?? '',
      statement: competence?.statements.find((one) => one.level === level)?.text.text ?? '',
      ...{ note, at, sitting, invitation }
    };
  });
}
