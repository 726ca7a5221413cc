import { z } from 'zod';
import type { Item } from './item.ts';

/** What someone says to a question: a statement that fits, or one of two honest ways out. Open is no answer at all. */
export type AnswerKind = 'level' | 'not sure' | 'not now';

export interface Answer {
  competenceId: string;
  answer: AnswerKind;
  /** Of the chosen statement; null where none was chosen. */
  rank: number | null;
  note: string | null;
}

/** The two ways out, as a form posts them. */
export const waysOut = { 'not-sure': 'not sure', 'not-now': 'not now' } as const;

/** A line, not a diary: what fits on two lines of a phone's screen. */
export const noteCharactersMax = 300;

export const answerField = (key: string): string => `answer.${key}`;
export const noteField = (key: string): string => `note.${key}`;

/** How a form posts an answer: the statement's rank, or the way out. */
export const choiceOf = ({ answer, rank }: Pick<Answer, 'answer' | 'rank'>): string =>
  answer === 'level' ? String(rank) : answer.replace(' ', '-');

function answered(item: Item, choice: string, note: string | null): Answer {
  const out = waysOut[choice as keyof typeof waysOut];
  const { competenceId } = item;
  return out
    ? { competenceId, answer: out, rank: null, note }
    : { competenceId, answer: 'level', rank: Number(choice), note };
}

/** Control characters go with the white space: PostgreSQL keeps no NUL, and none of them can be read. */
const note = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().max(noteCharactersMax))
  .transform((text) => text || null);

function fieldsOf(item: Item): Record<string, z.ZodType> {
  const choices = [...item.statements.map(({ rank }) => String(rank)), ...Object.keys(waysOut)];
  return {
    [answerField(item.key)]: z.enum(choices as [string, ...string[]]).optional(),
    [noteField(item.key)]: note.optional()
  };
}

type Posted = Record<string, string | null | undefined>;

function answersOf(items: Item[], posted: Posted, fault: (field: string) => void): Answer[] {
  return items.flatMap((item) => {
    const choice = posted[answerField(item.key)];
    const line = posted[noteField(item.key)] ?? null;
    if (choice) return [answered(item, choice, line)];
    if (line) fault(noteField(item.key));
    return [];
  });
}

/** The form of an area's questions: questions left open are fine; a question or statement we do not have is a fault. */
export function answerForm<More extends Record<string, z.ZodType>>(items: Item[], more: More) {
  const fields = Object.assign({}, ...items.map(fieldsOf)) as Record<string, z.ZodType>;
  return z.strictObject({ ...fields, ...more }).transform((posted: Record<string, unknown>, context) => {
    const fault = (field: string) =>
      context.addIssue({ code: 'custom', path: [field], message: 'assessment.noteAlone' });
    const answers = answersOf(items, posted as Posted, fault);
    const rest = Object.fromEntries(Object.keys(more).map((name) => [name, posted[name]]));
    return { answers, ...(rest as { [Name in keyof More]: z.infer<More[Name]> }) };
  });
}
