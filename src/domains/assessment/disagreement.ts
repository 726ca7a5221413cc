import { z } from 'zod';

/** What a person says against a figure of theirs. It changes no figure; it is kept and shown beside it. */
export interface Disagreement {
  areaKey: string | null;
  competenceId: string | null;
  /** The figure as it was shown then; null where there was none. */
  figure: number | null;
  said: string;
  at: Date;
}

export const saidCharactersMax = 1000;

/** What it is about: `area:key` or `competence:key`. */
const about = z.string().regex(/^(area|competence):[a-z0-9-]{1,80}$/, 'form.invalid');

export const newDisagreement = z.object({
  framework: z.string().max(60),
  about,
  said: z
    .string()
    .transform((text) => text.replace(/[^\P{Cc}\n]+/gu, '').trim())
    .pipe(z.string().min(1, 'assessment.saidMissing').max(saidCharactersMax))
});
