import type { Viewer } from './viewer.ts';

/**
 * From what age someone decides alone about sharing (GDPR Art. 8). The ages are data, by country and day
 * (`identity.own_consent_age`); here is only the arithmetic.
 */
export type Sharing = 'own' | 'guardian' | 'awaiting' | 'unknown';

export interface AgeFacts {
  birthYear: number | null;
  /** The age that holds for this person's country today. */
  ownConsentAge: number;
  guardianConfirmed: boolean;
}

/** Only the year of birth is asked, so everyone counts as born on its last day: never too old. */
export const ageOn = (birthYear: number, day: Date): number => day.getUTCFullYear() - birthYear - 1;

export function sharingOf({ birthYear, ownConsentAge, guardianConfirmed }: AgeFacts, day: Date): Sharing {
  if (birthYear === null) return 'unknown';
  if (ageOn(birthYear, day) >= ownConsentAge) return 'own';
  return guardianConfirmed ? 'guardian' : 'awaiting';
}

/** May let others see something of theirs: of age to decide it, or with their guardian's confirmation. */
export const mayShare = ({ sharing }: Pick<Viewer, 'sharing'>): boolean => sharing === 'own' || sharing === 'guardian';
