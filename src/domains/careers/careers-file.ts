import { z } from 'zod';
import { contexts } from './content.ts';
import { forms } from './interest.ts';
import { howWells } from './picture.ts';

/**
 * The file in which a person takes along what they told here: its shape is a promise to other programs. `version` goes
 * up when a field changes its meaning or goes away; new fields may come without.
 */

const at = z.iso.datetime();
const until = at.nullable();
const name = z.string().nullable();
const share = z.int().min(0).max(4);

export const careersFile = z.strictObject({
  schema: z.literal('cairn-careers'),
  version: z.literal(1),
  exportedAt: at,
  /** Of the names, where they are translated. */
  language: z.string(),
  interests: z.array(
    z.strictObject({
      id: z.uuid(),
      form: z.enum(forms),
      begunAt: at,
      finishedAt: until,
      /** Every answer given, oldest first, 0 to 4; of one activity the last counts. */
      answers: z.array(z.strictObject({ item: z.string(), answer: share, at }))
    })
  ),
  /** From most to least; the last counts. */
  values: z.array(z.strictObject({ ranking: z.array(z.string()), at })),
  preparation: z.array(z.strictObject({ level: z.int(), at })),
  placeLanguage: z.array(z.strictObject({ howWell: z.int(), at })),
  weights: z
    .strictObject({
      ...{ interests: share, skills: share, values: share, preparation: share, language: share }
    })
    .nullable(),
  skills: z.array(
    z.strictObject({
      /** Ends the address of the skill in ESCO, where it has one. */
      skill: z.uuid(),
      name,
      context: z.enum(contexts),
      howWell: z.enum(howWells),
      note: z.string().nullable(),
      addedAt: at,
      changedAt: at,
      droppedAt: until
    })
  ),
  held: z.array(z.strictObject({ occupation: z.uuid(), name, addedAt: at, droppedAt: until })),
  saved: z.array(
    z.strictObject({
      ...{ occupation: z.uuid(), name, note: z.string().nullable(), rank: z.int().nullable() },
      ...{ savedAt: at, droppedAt: until, droppedReason: z.string().nullable() }
    })
  ),
  refused: z.array(
    z.strictObject({
      ...{ occupation: z.uuid(), name, reason: z.string(), said: z.string().nullable(), at, takenBackAt: until }
    })
  )
});
export type CareersFile = z.infer<typeof careersFile>;

/** The columns of the table, which stay the same in every language. */
export const columns = ['what', 'id', 'name', 'value', 'where', 'note', 'at', 'ended_at'] as const;

type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

/** One line for each thing told. */
export const tableOf = (file: CareersFile): Row[] => [
  ...file.interests.flatMap(({ answers, id }) =>
    answers.map(({ item, answer, at }) => ({ what: 'interest', id, name: item, value: answer, at }))
  ),
  ...file.values.map(({ ranking, at }) => ({ what: 'values', value: ranking.join(' > '), at })),
  ...file.preparation.map(({ level, at }) => ({ what: 'preparation', value: level, at })),
  ...file.placeLanguage.map(({ howWell, at }) => ({ what: 'place-language', value: howWell, at })),
  ...file.skills.map(({ skill, name, howWell, context, note, addedAt, droppedAt }) => ({
    ...{ what: 'skill', id: skill, name, value: howWell, where: context, note, at: addedAt, ended_at: droppedAt }
  })),
  ...file.held.map(({ occupation, name, addedAt, droppedAt }) => ({
    ...{ what: 'held', id: occupation, name, at: addedAt, ended_at: droppedAt }
  })),
  ...file.saved.map(({ occupation, name, note, rank, savedAt, droppedAt }) => ({
    ...{ what: 'saved', id: occupation, name, value: rank, note, at: savedAt, ended_at: droppedAt }
  })),
  ...file.refused.map(({ occupation, name, reason, said, at, takenBackAt }) => ({
    ...{ what: 'not-for-me', id: occupation, name, value: reason, note: said, at, ended_at: takenBackAt }
  }))
];
