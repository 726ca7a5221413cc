import { z } from 'zod';
import { isCountry } from '#domains/identity/country.ts';
import { mayCurate, type Role, type Viewer } from '#domains/identity/viewer.ts';
import { fold } from '#domains/occupations/fold.ts';
import type { LocalText } from '#platform/language/text.ts';

/** Something one can learn at, or a place to work. */

export const kinds = ['course', 'apprenticeship', 'validation', 'experience', 'event', 'job'] as const;
export type Kind = (typeof kinds)[number];
export const modes = ['onsite', 'online', 'blended'] as const;
export type Mode = (typeof modes)[number];

export interface Opportunity {
  id: string;
  kind: Kind;
  organisationId: string | null;
  source: string | null;
  provider: string;
  title: LocalText;
  summary: LocalText;
  languages: string[];
  mode: Mode;
  place: string | null;
  country: string | null;
  region: string | null;
  startsOn: string | null;
  endsOn: string | null;
  applyBy: string | null;
  expiresOn: string | null;
  lastDay: string | null;
  hours: number | null;
  eqf: number | null;
  iscedF: string | null;
  isco: string[];
  cost: number | null;
  currency: string | null;
  funding: string | null;
  voucher: boolean;
  link: string | null;
  skills: string[];
  occupations: string[];
  demo: boolean;
  addedAt: Date;
  changedAt: Date;
  withdrawnAt: Date | null;
  /** Withdrawn by those who look after the catalogue: only they put it back. */
  heldBack: boolean;
}

const maintaining: Role[] = ['administrator', 'curator', 'practitioner'];

/** The organisations in whose name this viewer may say what is on offer. */
export const maintainsFor = (viewer: Viewer): string[] => [
  ...new Set(viewer.roles.filter(({ role }) => maintaining.includes(role)).map(({ organisationId }) => organisationId))
];

/** May add and change entries of this organisation: those who work for it. */
export const mayMaintain = (viewer: Viewer, organisationId: string | null): boolean =>
  organisationId !== null && maintainsFor(viewer).includes(organisationId);

/** May take an entry off the catalogue: whose it is, and those who look after what everybody reads. */
export const mayWithdraw = (viewer: Viewer, organisationId: string | null): boolean =>
  mayMaintain(viewer, organisationId) || mayCurate(viewer);

/** May put back what was held back. */
export const mayPutBack = (viewer: Viewer): boolean => mayCurate(viewer);

/** Is there anything to look after for this viewer at all? */
export const mayMaintainSome = (viewer: Viewer): boolean => maintainsFor(viewer).length > 0 || mayCurate(viewer);

/** Over from the day after its last one. */
export const isOver = ({ lastDay }: { lastDay: string | null }, today: string): boolean =>
  lastDay !== null && lastDay < today;

/** What search compares. */
export const wordsOfEntry = (entry: {
  title: string;
  summary: string;
  provider: string;
  place?: string | null;
}): string => fold([entry.title, entry.provider, entry.place ?? '', entry.summary].join(' ')).replaceAll(/\s+/g, ' ');

const empty = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const day = z.preprocess(empty, z.iso.date('opportunityForm.day').optional());
const code = (shape: RegExp, message: string) =>
  z.preprocess(empty, z.string().trim().regex(shape, message).optional());
const lines = (max: number) =>
  z.preprocess(
    (value) =>
      String(value ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    z.array(z.string().max(300)).max(max, 'opportunityForm.tooMany')
  );

const titleMax = 200;
const summaryMax = 4000;
const costMax = 1_000_000;

/** What every entry says of itself, whoever tells it: a form, a table or a file of the European Learning Model. */
export const entryShape = z.object({
  kind: z.enum(kinds, 'form.missing'),
  title: z.string('form.missing').trim().min(1).max(titleMax),
  summary: z.string('form.missing').trim().min(1).max(summaryMax),
  language: z.string('form.missing').regex(/^[a-z]{2,3}$/, 'form.missing'),
  languages: z.preprocess(
    (value) =>
      Array.isArray(value)
        ? value
        : String(value ?? '')
            .split(/[\s,|]+/)
            .filter(Boolean),
    z.array(z.string().regex(/^[a-z]{2,3}$/, 'opportunityForm.language')).max(12)
  ),
  mode: z.enum(modes, 'form.missing'),
  place: z.preprocess(empty, z.string().trim().max(200).optional()),
  country: z.preprocess(empty, z.string().refine(isCountry, 'account.countryInvalid').optional()),
  region: code(/^[A-Z]{2}[0-9A-Z]{0,3}$/, 'opportunityForm.region'),
  startsOn: day,
  endsOn: day,
  applyBy: day,
  expiresOn: day,
  hours: z.preprocess(
    empty,
    z.coerce
      .number('opportunityForm.number')
      .positive('opportunityForm.number')
      .max(20_000, 'opportunityForm.number')
      .optional()
  ),
  eqf: z.preprocess(
    empty,
    z.coerce.number('opportunityForm.eqf').int().min(1, 'opportunityForm.eqf').max(8, 'opportunityForm.eqf').optional()
  ),
  iscedF: code(/^[0-9]{2,4}$/, 'opportunityForm.isced'),
  isco: z.preprocess(
    (value) =>
      Array.isArray(value)
        ? value
        : String(value ?? '')
            .split(/[\s,|]+/)
            .filter(Boolean),
    z.array(z.string().regex(/^[0-9]{1,4}$/, 'sourceFault.notIsco')).max(20)
  ),
  cost: z.preprocess(
    (value) => empty(typeof value === 'string' ? value.replace(',', '.') : value),
    z.coerce
      .number('opportunityForm.number')
      .min(0, 'opportunityForm.number')
      .max(costMax, 'opportunityForm.number')
      .optional()
  ),
  currency: code(/^[A-Z]{3}$/, 'opportunityForm.currency'),
  funding: z.preprocess(empty, z.string().trim().max(500).optional()),
  voucher: z.preprocess((value) => /^(on|yes|true|1)$/i.test(String(value ?? '')), z.boolean()),
  link: z.preprocess(
    empty,
    z
      .string()
      .trim()
      .max(500)
      .refine((given) => /^https?:\/\/[^\s/]/i.test(given) && URL.canParse(given), 'opportunityForm.link')
      .optional()
  ),
  skills: lines(60),
  occupations: lines(20)
});
export type Entry = z.infer<typeof entryShape>;

interface Across {
  startsOn?: string;
  endsOn?: string;
  cost?: number;
  currency?: string;
  mode: Mode;
  place?: string;
}

/** What no field can see by itself. */
function checkAcross(
  entry: Across,
  context: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }
): void {
  const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  if (entry.startsOn && entry.endsOn && entry.endsOn < entry.startsOn) fault('endsOn', 'opportunityForm.endsBefore');
  if (entry.cost && !entry.currency) fault('currency', 'opportunityForm.currency');
  if (entry.mode !== 'online' && !entry.place) fault('place', 'opportunityForm.place');
}

/** As a provider types it. */
export const entryForm = entryShape
  .extend({ organisation: z.preprocess(empty, z.uuid().optional()) })
  .superRefine(checkAcross);
export type EntryForm = z.infer<typeof entryForm>;

export const entryChoice = z.object({ opportunity: z.uuid() });
