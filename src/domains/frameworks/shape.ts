import { z } from 'zod';
import type { WordsKey } from '#platform/language/words.ts';
import { languages } from '#platform/language/languages.ts';
import type { FileFault } from './fault.ts';
import {
  areasMax,
  competencesMax,
  levelsMax,
  listMax,
  phasesMax,
  slugMax,
  slugPattern,
  textMax,
  versionPattern
} from './pack.ts';

/** The shape of our YAML files: `framework.yaml` with the structure and its own texts, and one overlay a language. */

export const states = ['draft', 'reviewed', 'official'] as const;

/** Only the web's own addresses: they are shown as links. */
export const webAddress = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s<>"]+$/, 'fault.address');
export const key = z.string().max(slugMax, 'fault.key').regex(slugPattern, 'fault.key');
/** No control characters but tab and new line, and no halves of characters: PostgreSQL stores neither. */
const isStorable = (given: string): boolean =>
  given.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(given);

export const wordingText = z
  .string()
  .transform((given) => given.replaceAll(/\r\n?/g, '\n').trim())
  .pipe(z.string().min(1, 'fault.empty').max(textMax, 'fault.tooLong').refine(isStorable, 'fault.controls'));

export const code = wordingText.refine((given) => given.length <= 30, 'fault.key');

export const licence = z.strictObject({ name: wordingText, address: webAddress.nullish() });
export const source = z.strictObject({ name: wordingText.nullish(), address: webAddress.nullish() });

/** A bare text, or one with a state, a licence or a source of its own. */
const text = z.preprocess(
  (given) => (typeof given === 'string' ? { text: given } : given),
  z.strictObject({
    text: wordingText,
    state: z.enum(states).optional(),
    licence: licence.optional(),
    source: source.optional()
  })
);
const list = z.array(text).max(listMax, 'fault.tooMany').optional();
/** A translation may leave out an entry of a list: `null` keeps its place. */
const overlaidList = z.array(text.nullable()).max(listMax, 'fault.tooMany').optional();

const named = { name: text, summary: text.optional() };
const statement = z.strictObject({ self: text, other: text.optional() });
const level = z.strictObject({ key, ...named });

const competence = z.strictObject({
  key,
  code: code.optional(),
  ...named,
  activationLevel: key.optional(),
  inLife: list,
  descriptors: z.record(key, statement).optional(),
  phaseDescriptors: z.record(key, statement).optional(),
  knowledge: list,
  skills: list,
  attitudes: list
});

const area = z.strictObject({
  key,
  ...named,
  activationLevel: key.optional(),
  competences: z.array(competence).min(1, 'fault.noCompetences').max(competencesMax, 'fault.tooMany')
});

const front = { name: text, summary: text.optional(), note: text.optional(), attribution: text.optional() };

export const frameworkShape = z.strictObject({
  slug: key,
  version: z.string().regex(versionPattern, 'fault.version'),
  status: z.enum(['draft', 'published', 'withdrawn']),
  language: z.enum(languages),
  state: z.enum(states),
  ...front,
  licence,
  source: source.optional(),
  activationLevels: z.array(level).max(levelsMax, 'fault.tooMany').default([]),
  proficiencyLevels: z.array(level).max(levelsMax, 'fault.tooMany').default([]),
  phases: z.array(level).max(phasesMax, 'fault.tooMany').default([]),
  areas: z.array(area).min(1, 'fault.noAreas').max(areasMax, 'fault.tooMany')
});

const overlaid = z.strictObject({ name: text.optional(), summary: text.optional() });
const overlaidStatement = z.strictObject({ self: text.optional(), other: text.optional() });

export const overlayShape = z.strictObject({
  language: z.enum(languages),
  state: z.enum(states),
  ...front,
  name: text.optional(),
  activationLevels: z.record(key, overlaid).default({}),
  proficiencyLevels: z.record(key, overlaid).default({}),
  phases: z.record(key, overlaid).default({}),
  areas: z.record(key, overlaid).default({}),
  competences: z
    .record(
      key,
      z.strictObject({
        ...overlaid.shape,
        ...{ inLife: overlaidList, knowledge: overlaidList, skills: overlaidList, attitudes: overlaidList },
        descriptors: z.record(key, overlaidStatement).optional(),
        phaseDescriptors: z.record(key, overlaidStatement).optional()
      })
    )
    .default({})
});

export type FrameworkFile = z.infer<typeof frameworkShape>;
export type OverlayFile = z.infer<typeof overlayShape>;
export type TextEntry = z.infer<typeof text>;

const pathOf = (path: PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');

export function keyOfIssue(issue: z.core.$ZodIssue): Pick<FileFault, 'key' | 'values'> {
  if (issue.message.startsWith('fault.'))
    return { key: issue.message as WordsKey, values: 'maximum' in issue ? { max: Number(issue.maximum) } : {} };
  if (issue.code === 'unrecognized_keys') return { key: 'fault.unknown', values: { names: issue.keys.join(', ') } };
  if (issue.code === 'invalid_value')
    return { key: 'fault.notOneOf', values: { values: issue.values.map(String).join(', ') } };
  if (issue.code === 'too_big') return { key: 'fault.tooLong', values: { max: Number(issue.maximum) } };
  if (issue.code === 'invalid_key') return { key: 'fault.key' };
  if (issue.code !== 'invalid_type') return { key: 'fault.invalid' };
  return issue.input === undefined ? { key: 'fault.missing' } : { key: 'fault.kind', values: { kind: issue.expected } };
}

/** Every complaint of a shape, each with its path behind the given beginning. */
export const faultsOf = (error: z.ZodError, beginning: string, separator = ' '): FileFault[] =>
  error.issues.map((issue) => {
    const path = pathOf(issue.path);
    return {
      where:
        path === '' ? beginning : `${beginning}${path.startsWith('[') && separator === '.' ? '' : separator}${path}`,
      ...keyOfIssue(issue)
    };
  });
