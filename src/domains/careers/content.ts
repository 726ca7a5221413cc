import { z } from 'zod';
import { interestTypes, workValues } from '#domains/occupations/catalogue.ts';
import { isLanguage, type Language } from '#platform/language/languages.ts';
import type { LocalText, TextState } from '#platform/language/text.ts';

/**
 * The questionnaires and cards that ship in `reference/careers`, each English file with overlays of the same keys in
 * other languages. What an overlay does not say is said in English, and known to be.
 */

/** Fields that are no texts: the same in every language. */
const plain = new Set(['key', 'type', 'short', 'picture', 'pictures', 'skills', 'iscedF', 'language', 'state']);

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Voice {
  language: Language;
  state: TextState;
}

const english: Voice = { language: 'en', state: 'draft' };

const saidIn = (text: string, { language, state }: Voice): LocalText => ({ text, language, state });

/** The overlay's word on one thing of a list: by its key, or by its place where it has none. */
function ownOf(overlay: unknown, one: unknown, at: number): unknown {
  if (!isTree(one) || one.key === undefined) return Array.isArray(overlay) ? overlay[at] : undefined;
  const key = String(one.key);
  const own = Array.isArray(overlay)
    ? overlay.find((other) => isTree(other) && String(other.key) === key)
    : isTree(overlay)
      ? overlay[key]
      : undefined;
  // Short: a key and its only text.
  return typeof own === 'string' ? Object.fromEntries(['text', 'label', 'name'].map((field) => [field, own])) : own;
}

function merged(base: unknown, overlay: unknown, voice: Voice): unknown {
  if (typeof base === 'string') {
    return typeof overlay === 'string' && overlay.trim() ? saidIn(overlay, voice) : saidIn(base, english);
  }
  if (Array.isArray(base)) return base.map((one, at) => merged(one, ownOf(overlay, one, at), voice));
  if (!isTree(base)) return base;
  return Object.fromEntries(
    Object.entries(base).map(([field, value]) => [
      field,
      plain.has(field) ? value : merged(value, isTree(overlay) ? overlay[field] : undefined, voice)
    ])
  );
}

const stateOf = (state: unknown): TextState => (state === 'reviewed' || state === 'official' ? state : 'draft');

/** An English file with another language laid over it. */
export function localised(base: unknown, overlay: unknown, language: Language): unknown {
  return merged(base, overlay, { language, state: stateOf(isTree(overlay) ? overlay.state : undefined) });
}

const text = z.object({
  text: z.string().min(1),
  language: z.custom<Language>((tag) => typeof tag === 'string' && isLanguage(tag)),
  state: z.enum(['draft', 'reviewed', 'official'])
});
const key = z.string().regex(/^[a-z0-9-]{1,60}$/);
const named = z.object({ key, name: text, summary: text });

export const interestsFile = z.object({
  ...{ title: text, summary: text, whatItIsNot: text, source: text },
  answers: z.array(z.object({ key, label: text })).length(5),
  types: z
    .array(z.object({ key: z.enum(interestTypes), name: text, term: text, summary: text, likes: z.array(text) }))
    .length(6),
  items: z.array(z.object({ key, type: z.enum(interestTypes), short: z.boolean(), text, picture: z.string() }))
});
export type Interests = z.infer<typeof interestsFile>;

export const valuesFile = z.object({
  ...{ title: text, summary: text, explanation: text, note: text, source: text },
  values: z.array(z.object({ key: z.enum(workValues), name: text, summary: text, examples: z.array(text) })).length(6)
});
export type Values = z.infer<typeof valuesFile>;

export const preparationFile = z.object({
  ...{ title: text, summary: text, note: text },
  levels: z
    .array(z.object({ key: z.int().min(1).max(5), name: text, summary: text, examples: z.array(text) }))
    .length(5)
});
export type PreparationLevels = z.infer<typeof preparationFile>;

export const contexts = ['work', 'school', 'care', 'home', 'volunteering', 'hobbies', 'migration'] as const;
export type Context = (typeof contexts)[number];

/** An ESCO address ends in the id that a skill has here. */
const address = z.string().regex(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f-]{36}$/);
export const idIn = (address: string): string => address.slice(-36);

export const lifeFile = z.object({
  ...{ title: text, summary: text, attribution: text },
  howWell: z.array(z.object({ key, label: text })).length(4),
  contexts: z.array(
    z.object({
      key: z.enum(contexts),
      name: text,
      prompt: text,
      activities: z.array(z.object({ key, text, skills: z.array(address) }))
    })
  ),
  skillLabels: z.record(address, text)
});
export type Life = z.infer<typeof lifeFile>;

export const subjectsFile = z.object({
  title: text,
  summary: text,
  subjects: z.array(named.extend({ iscedF: z.array(z.string()) }))
});
export type Subjects = z.infer<typeof subjectsFile>;
