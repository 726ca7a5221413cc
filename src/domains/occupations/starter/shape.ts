import { z } from 'zod';
import { interestTypes, workValues } from '../catalogue.ts';

/** The shape of our starter catalogue: files with the English texts, and overlays with those of one language each. */

const key = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1).max(1_000);
const language = z.string().regex(/^[a-z]{2}$/);
const state = z.enum(['draft', 'reviewed', 'official']);
const address = (kind: string) =>
  z.string().regex(new RegExp(`^http://data\\.europa\\.eu/esco/${kind}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`));

const oneToSeven = z.number().min(1).max(7);
const oneToFive = z.int().min(1).max(5);
const sixOf = <Name extends string>(names: readonly Name[]) =>
  z
    .strictObject(Object.fromEntries(names.map((name) => [name, oneToSeven])) as Record<Name, typeof oneToSeven>)
    .transform((given) => names.map((name) => (given as Record<Name, number>)[name]));

const texts = {
  title: text,
  alternative: z.array(text).max(12),
  summary: text,
  day: text
};

export const starterFile = z.strictObject({
  language: z.literal('en'),
  state,
  skills: z.record(
    key,
    z.strictObject({ label: text, kind: z.enum(['skill', 'knowledge']), esco: address('skill').optional() })
  ),
  occupations: z.array(
    z.strictObject({
      key,
      esco: address('occupation').optional(),
      isco: z.string().regex(/^\d{4}$/),
      preparation: oneToFive,
      interests: sixOf(interestTypes),
      values: sixOf(workValues),
      language: oneToFive,
      subjects: z.array(key).max(5),
      ...texts,
      essential: z.array(key).min(1).max(15),
      optional: z.array(key).max(15)
    })
  )
});

export const starterOverlay = z.strictObject({
  language,
  state,
  skills: z.record(key, text),
  occupations: z.record(key, z.strictObject(texts))
});

export const iscoTitles = z.strictObject({
  state,
  groups: z.record(z.string().regex(/^\d{1,4}$/), z.record(language, text))
});

export type StarterFile = z.infer<typeof starterFile>;
export type StarterOverlay = z.infer<typeof starterOverlay>;
export type StarterOccupation = StarterFile['occupations'][number];
