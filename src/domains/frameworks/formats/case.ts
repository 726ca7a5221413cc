import { v5 } from 'uuid';
import { z } from 'zod';
import type { EditionStatus } from '../edition.ts';
import { key, licence, source, states, wordingText } from '../shape.ts';

/**
 * A framework as a CFPackage of 1EdTech CASE 1.1 (information model of 24 January 2025). Areas and competences are
 * items in a tree, levels are items beside it, descriptors are a rubric with a criterion for each competence. What
 * CASE has no place for (our keys, the states of texts, statements about someone) travels in `extensions`.
 */

/** Namespace of our identifiers, drawn once: the same part of the same version has the same identifier everywhere. */
const namespace = '6f3c2a52-0d1e-4c59-9d47-5c0a7f7b1e10';

export const idOf = (slug: string, version: string, part: string): string =>
  v5(`${slug}@${version} ${part}`, namespace);

export const uriOf = (identifier: string): string => `urn:uuid:${identifier}`;

export const extension = 'cairn';

export const itemTypes = {
  area: 'Area',
  competence: 'Competence',
  activation: 'Activation level',
  proficiency: 'Proficiency level',
  phase: 'Phase',
  knowledge: 'Knowledge',
  skills: 'Skill',
  attitudes: 'Attitude',
  inLife: 'Example'
} as const;

export type ItemKind = keyof typeof itemTypes;

export const statuses: Record<EditionStatus, string> = {
  draft: 'Draft',
  published: 'Adopted',
  withdrawn: 'Deprecated'
};

/** What CASE cannot say of one text. */
const aboutText = z.object({
  state: z.enum(states).optional(),
  licence: licence.optional(),
  source: source.optional()
});
export type AboutText = z.infer<typeof aboutText>;

const ours = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .looseObject({
      [extension]: z.object({ ...shape, texts: z.record(z.string().max(40), aboutText).optional() }).optional()
    })
    .optional();

const identifier = z.string().min(1, 'fault.empty').max(200, 'fault.tooLong');
const optionalText = z.preprocess(
  (given) => (given === '' || given === null ? undefined : given),
  wordingText.optional()
);
const link = z.looseObject({ identifier, title: z.string().nullish(), uri: z.string().nullish() });
const number = z.number().nullish();

const document = z.looseObject({
  identifier,
  title: wordingText,
  creator: optionalText,
  publisher: optionalText,
  description: optionalText,
  notes: optionalText,
  language: z.string().nullish(),
  version: z.string().nullish(),
  adoptionStatus: z.string().nullish(),
  officialSourceURL: z.string().nullish(),
  licenseURI: link.nullish(),
  extensions: ours({
    slug: key.optional(),
    sourceLanguage: z.string().optional(),
    attribution: wordingText.optional(),
    source: wordingText.optional()
  })
});

const item = z.looseObject({
  identifier,
  fullStatement: wordingText,
  abbreviatedStatement: optionalText,
  humanCodingScheme: optionalText,
  notes: optionalText,
  CFItemType: z.string().nullish(),
  licenseURI: link.nullish(),
  extensions: ours({ key: key.optional() })
});

const association = z.looseObject({
  associationType: z.string(),
  sequenceNumber: number,
  originNodeURI: link,
  destinationNodeURI: link
});

const criterionLevel = z.looseObject({
  description: optionalText,
  quality: optionalText,
  score: number,
  position: number,
  extensions: ours({ key: key.optional(), other: wordingText.optional() })
});

const criterion = z.looseObject({
  CFItemURI: link.nullish(),
  position: number,
  CFRubricCriterionLevels: z.array(criterionLevel).max(20, 'fault.tooMany').default([])
});

const rubric = z.looseObject({
  CFRubricCriteria: z.array(criterion).max(500, 'fault.tooMany').default([]),
  extensions: ours({ kind: z.enum(['proficiency', 'phase']).optional() })
});

const license = z.looseObject({ identifier, uri: z.string().nullish(), title: z.string().nullish() });

export const packageShape = z.looseObject({
  CFDocument: document,
  CFItems: z.array(item).max(2000, 'fault.tooMany').default([]),
  CFAssociations: z.array(association).max(10_000, 'fault.tooMany').default([]),
  CFDefinitions: z.looseObject({ CFLicenses: z.array(license).max(10_000, 'fault.tooMany').nullish() }).nullish(),
  CFRubrics: z.array(rubric).max(20, 'fault.tooMany').nullish()
});

export type CasePackage = z.infer<typeof packageShape>;
export type CaseItem = CasePackage['CFItems'][number];
export type CaseCriterion = z.infer<typeof criterion>;
