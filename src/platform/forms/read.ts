import type { WordsKey } from '#platform/language/words.ts';
import type { z } from 'zod';

/** What is wrong with a field: the key of a sentence, and the figures it names. */
export interface Fault {
  key: WordsKey;
  values?: Record<string, string | number>;
}

export type Faults = Record<string, Fault>;

/** What a person typed, given back to them after a refusal. Secrets and files are left out. */
export type Typed = Record<string, string | string[]>;

/** `typed` comes along when all is well too: the deed itself may still be refused. */
export type FormRead<Value> = { typed: Typed } & ({ ok: true; value: Value } | { ok: false; errors: Faults });

const secret = /password|secret|token/i;

/** Nobody can type a NUL, and PostgreSQL keeps none. */
const typable = (value: FormDataEntryValue): FormDataEntryValue =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value;

/** A posted form as a plain object: a field that comes more than once becomes a list. In one walk, however many come. */
function plain(form: FormData | URLSearchParams): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of form) {
    const before = fields.get(name);
    if (Array.isArray(before)) before.push(typable(value));
    else fields.set(name, before === undefined ? typable(value) : [before, typable(value)]);
  }
  return Object.fromEntries(fields);
}

const typedOf = (posted: Record<string, unknown>): Typed =>
  Object.fromEntries(
    Object.entries(posted).filter(
      ([name, value]) =>
        !secret.test(name) &&
        (typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string')))
    )
  ) as Typed;

/** What a shape's own sentence names, given as `params: { values }` with the issue. */
const valuesOf = (issue: z.core.$ZodIssue): Pick<Fault, 'values'> =>
  issue.code === 'custom' && issue.params?.values ? { values: issue.params.values as Fault['values'] } : {};

/** Which sentence tells of an issue: the shape's own key, or a general one by the kind of fault. */
function faultOf(issue: z.core.$ZodIssue): Fault {
  if (/^[a-z]\w*(\.\w+)+$/.test(issue.message)) return { key: issue.message as WordsKey, ...valuesOf(issue) };
  if (issue.code === 'too_big') return { key: 'form.tooLong', values: { max: Number(issue.maximum) } };
  if (issue.code === 'too_small') return { key: 'form.missing' };
  return { key: 'form.invalid' };
}

/** Holds posted fields against a shape. The first fault of each field counts; `form` holds those of no field. */
export function readFields<Shape extends z.ZodType>(
  posted: Record<string, unknown>,
  shape: Shape
): FormRead<z.infer<Shape>> {
  const read = shape.safeParse(posted);
  if (read.success) {
    // Looked at only where the deed is refused.
    return {
      ok: true,
      value: read.data,
      get typed() {
        return typedOf(posted);
      }
    };
  }
  const errors: Faults = {};
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? 'form')] ??= faultOf(issue);
  return { ok: false, errors, typed: typedOf(posted) };
}

/** What was posted. The usual encoding is read without the machinery that files need. */
async function posted(request: Request): Promise<FormData | URLSearchParams> {
  const isPlain = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  return isPlain ? new URLSearchParams(await request.text()) : request.formData();
}

/** Reads a posted form into a shape. A body that is no form at all reads as an empty one. */
export async function readForm<Shape extends z.ZodType>(
  request: Request,
  shape: Shape
): Promise<FormRead<z.infer<Shape>>> {
  const form = await posted(request).catch(() => new FormData());
  return readFields(plain(form), shape);
}
