import { z } from 'zod';
import * as clock from '#platform/clock.ts';
import { isCountry } from './country.ts';

/** A name that goes out to others, also in letters, must not be an advertisement. */
export const carriesAddress = (name: string): boolean => /:\/\/|www\.|@/i.test(name);

export const chosenName = z
  .string()
  .trim()
  .max(60)
  .refine((name) => !carriesAddress(name), 'account.nameAddress')
  .transform((name) => (name === '' ? null : name));

const oldest = 120;

export const birthYear = z.coerce
  .number('account.yearInvalid')
  .int('account.yearInvalid')
  .refine((year) => {
    const now = clock.now().getUTCFullYear();
    return year <= now && year >= now - oldest;
  }, 'account.yearInvalid');

export const country = z.string().refine(isCountry, 'account.countryInvalid');

/** What is asked before something is shared, and why: only for the age of own consent. */
export const ageStatement = z.object({ country, birthYear });
export type AgeStatement = z.infer<typeof ageStatement>;

export const ageCorrection = ageStatement.extend({ person: z.uuid() });

export const renaming = z.object({ chosenName });
