import { z } from 'zod';
import { workValues, type WorkValue } from '#domains/occupations/catalogue.ts';
import { contexts } from './content.ts';
import { answerMax, forms, type InterestItem } from './interest.ts';
import { howWells, parts } from './picture.ts';
import { weightField, weightMax, type Weights } from './weights.ts';

/** The forms by which a person tells of themself. */

/** What was typed, without what no one can see, and without what stands around it; nothing becomes null. */
const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/[^\P{Cc}\n]+/gu, '').trim())
    .pipe(z.string().max(most))
    .transform((text) => text || null)
    .optional()
    .transform((text) => text ?? null);

const id = z.uuid('form.invalid');

export const newSitting = z.object({ form: z.enum(forms).catch('short') });

/** Where a page's button leads once its answers are kept. */
const go = z
  .string()
  .regex(/^(later|finish|to-[1-6])$/)
  .catch('later');

export const answerField = (key: string): string => `answer.${key}`;

const answer = z.coerce.number('form.invalid').int().min(0, 'form.invalid').max(answerMax, 'form.invalid').optional();

/** A page of activities: each may be left open. */
export function pageForm(items: readonly InterestItem[]) {
  return z
    .looseObject({ go, ...Object.fromEntries(items.map(({ key }) => [answerField(key), answer])) })
    .transform((fields) => ({
      go: String(fields.go),
      answers: items.flatMap(({ key }) => {
        const given = (fields as Record<string, unknown>)[answerField(key)];
        return typeof given === 'number' ? [{ item: key, answer: given }] : [];
      })
    }));
}

/** An order of the six values: each once. */
export function orderIn(given: string | null | undefined): WorkValue[] | undefined {
  const order = (given ?? '')
    .split(',')
    .filter((key): key is WorkValue => (workValues as readonly string[]).includes(key));
  return order.length === workValues.length && new Set(order).size === order.length ? order : undefined;
}

export const newRanking = z.object({
  order: z.string().transform((given, context) => {
    const order = orderIn(given);
    if (!order) context.addIssue({ code: 'custom', message: 'form.invalid' });
    return order ?? [];
  })
});

const step = (missing: string) => z.coerce.number(missing).int(missing).min(1, missing).max(5, missing);

export const newWish = z.object({ preparation: step('careers.preparationMissing') });
export const newLanguage = z.object({ language: step('careers.languageMissing') });

const weight = z.coerce.number('form.invalid').int().min(0).max(weightMax);
export const newWeights = z
  .object(Object.fromEntries(parts.map((part) => [weightField(part), weight])))
  .transform((given) => Object.fromEntries(parts.map((part) => [part, given[weightField(part)]])) as Weights);

export const noteCharactersMax = 500;

export const howWellField = (skillId: string): string => `skill.${skillId}`;
export const noteField = (skillId: string): string => `note.${skillId}`;

/** So many skills can be suggested at once. */
export const suggestionsMax = 60;

const suggested = /^skill\.([0-9a-f-]{36})$/;

/** Skills confirmed one by one: those without an answer stay suggestions. */
export const confirmed = z
  .looseObject({ context: z.enum(contexts).catch('work') })
  .transform(({ context, ...fields }) => ({
    context,
    skills: Object.entries(fields)
      .flatMap(([field, given]) => {
        const skillId = suggested.exec(field)?.[1];
        const howWell = howWells.find((one) => one === given);
        const note = line(noteCharactersMax).safeParse(fields[`note.${skillId}`]);
        return skillId && howWell && id.safeParse(skillId).success
          ? [{ skillId, howWell, note: note.success ? note.data : null }]
          : [];
      })
      .slice(0, suggestionsMax)
  }));
export type Confirmed = z.infer<typeof confirmed>;

export const skillChange = z.object({
  skill: id,
  context: z.enum(contexts),
  howWell: z.enum(howWells),
  note: line(noteCharactersMax)
});
export const skillChoice = z.object({ skill: id });

export const occupationChoice = z.object({ occupation: id });

export const savedChange = z.object({
  occupation: id,
  note: line(1000),
  rank: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number('form.invalid').int().min(1, 'form.invalid').max(99, 'form.invalid')
    ])
    .optional()
    .transform((rank) => rank ?? null)
});
export const savedDrop = z.object({ occupation: id, reason: line(500) });

/** Why an occupation is not for me. */
export const reasons = ['tasks', 'conditions', 'training', 'pay', 'place', 'health', 'values', 'other'] as const;
export type Reason = (typeof reasons)[number];

export const newRefusal = z.object({
  occupation: id,
  reason: z.enum(reasons, 'careers.reasonMissing'),
  said: line(500)
});
